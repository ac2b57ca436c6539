;; Begins with an entry past the end of its table => error: trap
(core module $law
  (memory (export "memory") 17)
  (table 10 funcref)
  (elem (i32.const 10) func $nothing)
  (func $nothing)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
