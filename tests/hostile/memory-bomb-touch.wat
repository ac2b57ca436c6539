;; Grows its memory and writes to every 4 KiB until the host says no, then traps => error: out-of-memory
(core module $law
  (memory (export "memory") 17)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (local $at i32)
    (loop $grow
      (local.set $at (memory.grow (i32.const 16)))
      (if (i32.eq (local.get $at) (i32.const -1)) (then (unreachable)))
      (local.set $at (i32.shl (local.get $at) (i32.const 16)))
      (loop $touch
        (i32.store (local.get $at) (i32.const 1))
        (local.set $at (i32.add (local.get $at) (i32.const 4096)))
        (br_if $touch (i32.and (local.get $at) (i32.const 1048575))))
      (br $grow))
    (unreachable)))
