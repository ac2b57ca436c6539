;; Does not apply, and its only condition holds => error: bad-answer: is not applicable, and each of its conditions may hold
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  ;; depth, text, truth, facts, role and whether it decides: a condition that holds, an exception that does not
  (data (i32.const 512) (i32  0  256 3  2  0 0  256   0  256 3  0  0 0  257))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  0  512 2  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
