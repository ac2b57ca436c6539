;; Grows its memory by 4 GiB, which it does not get, and gives the host what it is told => error: out-of-memory
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (memory.grow (i32.const 65535)))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
