;; Rules on `one` twice, first violation, then compliant => error: bad-answer: it rules on `one` twice
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 3))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  3  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
