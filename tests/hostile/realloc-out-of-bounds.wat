;; Gives the host no memory of its own to write to => error: bad-answer
(core module $law
  (memory (export "memory") 17)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const -65536))
  (func (export "judge") (param i32) (result i32)
    (unreachable)))
