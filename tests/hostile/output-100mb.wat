;; Refuses with a reason of 100 MB => error: out-of-memory
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 1  65536 100000000))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (if (i32.eq (memory.grow (i32.const 1600)) (i32.const -1)) (then (unreachable)))
    (i32.const 16)))
