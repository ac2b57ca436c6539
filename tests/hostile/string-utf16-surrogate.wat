;; Writes UTF-16 and notes half of a pair of surrogates => error: bad-answer
;; lifted with: string-encoding=utf16
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "o\00n\00e\00t\00w\00o\00")
  (data (i32.const 320) (i32 400 1))
  (data (i32.const 400) "\00\d8")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  320 1  0 0)
    (i32  262 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
