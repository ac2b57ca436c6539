;; Finds objects of facts, a day and an item of `/kinds` where the contract says, and answers `compliant` => rulings: one compliant, two compliant
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0))
  (global $next (mut i32) (i32.const 65536))
  (func (export "cabi_realloc") (param i32 i32 i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $next))
    (global.set $next (i32.and (i32.add (i32.add (local.get $at) (local.get $size)) (i32.const 7)) (i32.const -8)))
    (local.get $at))
  ;; Whether the nodes at an address begin with an object that ends behind the last of them.
  (func $is-object (param $nodes i32) (param $words i32) (result i32)
    (i32.and
      (i32.eq (i32.load (local.get $nodes)) (i32.const 8))
      (i32.eq (i32.shl (i32.load offset=8 (local.get $nodes)) (i32.const 2)) (local.get $words))))
  (func (export "judge")
    (param $nodes i32) (param $words i32) (param $text i32) (param i32)
    (param $day i32) (param $day-bytes i32)
    (param $parameters i32) (param $parameters-words i32) (param i32 i32)
    (param $readings i32) (param $readings-words i32) (param i32 i32)
    (param i32) (result i32)
    (if (i32.eqz (call $is-object (local.get $nodes) (local.get $words))) (then (unreachable)))
    (if (i32.eqz (call $is-object (local.get $parameters) (local.get $parameters-words))) (then (unreachable)))
    (if (i32.eqz (call $is-object (local.get $readings) (local.get $readings-words))) (then (unreachable)))
    (if (i32.ne (local.get $day-bytes) (i32.const 10)) (then (unreachable)))
    (if (i32.ne (i32.load8_u offset=4 (local.get $day)) (i32.const 45)) (then (unreachable)))
    ;; The second node is the member `kinds`, five bytes long, a list; the third an item, a text that begins with `m`.
    (if (i32.ne (i32.load offset=16 (local.get $nodes)) (i32.const 183)) (then (unreachable)))
    (if (i32.ne (i32.load offset=32 (local.get $nodes)) (i32.const 6)) (then (unreachable)))
    (if (i32.ne
          (i32.load8_u (i32.add (local.get $text) (i32.load offset=40 (local.get $nodes))))
          (i32.const 109))
      (then (unreachable)))
    (i32.const 16)))
