;; Loops for ever when the host asks for room for its strings => error: out-of-fuel
(core module $law
  (memory (export "memory") 17)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (loop (br 0)) (unreachable))
  (func (export "judge") (param i32) (result i32)
    (unreachable)))
