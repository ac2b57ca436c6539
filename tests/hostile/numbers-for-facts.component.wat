;; Exports a `judge` that takes numbers and no facts => refused: its `judge` has another type than the contract
(component
  (core module $law
    (memory (export "memory") 17)
    (data (i32.const 16) (i32 256 3))
    (data (i32.const 256) "one")
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
    (func (export "judge") (param i32 i32) (result i32)
      (i32.const 16)))
  (core instance $core (instantiate $law))
  (func (export "judge") (param "service" (list u32)) (result string)
    (canon lift (core func $core "judge") (memory (core memory $core "memory")) (realloc (core func $core "cabi_realloc")))))
