;; Is compliant and has a remedy => error: bad-answer: where there is nothing to cure
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 264) "cure")
  (data (i32.const 272) "[{\22op\22:\22add\22,\22path\22:\22/kinds\22,\22value\22:[]}]")
  (data (i32.const 512) (i32 264 4 264 4 272 41 0 0 0))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  512 1  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
