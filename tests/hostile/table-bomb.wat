;; Grows a table until the host says no, then traps => error: trap: `unreachable`
(core module $law
  (memory (export "memory") 17)
  (table 0 funcref)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (loop (br_if 0 (i32.ne (table.grow (ref.null func) (i32.const 1000)) (i32.const -1))))
    (unreachable)))
