;; Fills 1 MiB again and again: few instructions, much work => error: out-of-fuel
(core module $law
  (memory (export "memory") 17)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 1048576)) (br 0))
    (unreachable)))
