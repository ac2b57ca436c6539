;; Finds JSON texts of objects where version 1.0.0 of the contract says, and answers `compliant` => rulings: one compliant, two compliant
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0))
  (data (i32.const 512) "{\22kinds\22:[\22messaging\22],\22data\22:[{\22stores\22:[{\22country\22:\22AQ\22,\22role\22:\22primary\22}]}]}")
  (global $next (mut i32) (i32.const 65536))
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $next))
    (global.set $next (i32.add (local.get $at) (local.get $size)))
    (local.get $at))
  (func (export "judge")
    (param $service i32) (param $bytes i32) (param i32 i32)
    (param $parameters i32) (param $parameters-bytes i32) (param i32) (param $readings-bytes i32) (param i32)
    (result i32)
    (local $at i32)
    (if (i32.ne (local.get $bytes) (i32.const 79)) (then (unreachable)))
    (loop $bytes-of-it
      (if (i32.ne
            (i32.load8_u (i32.add (local.get $service) (local.get $at)))
            (i32.load8_u offset=512 (local.get $at)))
        (then (unreachable)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $bytes-of-it (i32.lt_u (local.get $at) (local.get $bytes))))
    ;; `{}` and `{}`
    (if (i32.ne (local.get $parameters-bytes) (i32.const 2)) (then (unreachable)))
    (if (i32.ne (local.get $readings-bytes) (i32.const 2)) (then (unreachable)))
    (if (i32.ne (i32.load8_u (local.get $parameters)) (i32.const 123)) (then (unreachable)))
    (i32.const 16)))
