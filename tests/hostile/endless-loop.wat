;; Loops for ever in `judge` => error: out-of-fuel
(core module $law
  (memory (export "memory") 17)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (loop (br 0))
    (unreachable)))
