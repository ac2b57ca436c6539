;; Finds objects of facts, two days and an item of `/kinds` where the contract says, and answers `compliant` => rulings: one compliant, two compliant
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
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
  (func (export "judge") (param $asked i32) (result i32)
    (local $nodes i32)
    ;; facts of the service, the two days, parameters, readings, no calendar, no rules, everything explained
    (local.set $nodes (i32.load (local.get $asked)))
    (if (i32.eqz (call $is-object (local.get $nodes) (i32.load offset=4 (local.get $asked)))) (then (unreachable)))
    (if (i32.eqz (call $is-day (i32.load offset=16 (local.get $asked)) (i32.load offset=20 (local.get $asked)))) (then (unreachable)))
    (if (i32.eqz (call $is-day (i32.load offset=24 (local.get $asked)) (i32.load offset=28 (local.get $asked)))) (then (unreachable)))
    (if (i32.eqz (call $is-object (i32.load offset=32 (local.get $asked)) (i32.load offset=36 (local.get $asked)))) (then (unreachable)))
    (if (i32.eqz (call $is-object (i32.load offset=48 (local.get $asked)) (i32.load offset=52 (local.get $asked)))) (then (unreachable)))
    (if (i32.load8_u offset=64 (local.get $asked)) (then (unreachable)))
    (if (i32.load8_u offset=84 (local.get $asked)) (then (unreachable)))
    (if (i32.ne (i32.load8_u offset=104 (local.get $asked)) (i32.const 1)) (then (unreachable)))
    ;; The second node is the member `kinds`, five bytes long, a list; the third an item, a text that begins with `m`.
    (if (i32.ne (i32.load offset=16 (local.get $nodes)) (i32.const 183)) (then (unreachable)))
    (if (i32.ne (i32.load offset=32 (local.get $nodes)) (i32.const 6)) (then (unreachable)))
    (if (i32.ne
          (i32.load8_u (i32.add (i32.load offset=8 (local.get $asked)) (i32.load offset=40 (local.get $nodes))))
          (i32.const 109))
      (then (unreachable)))
    (i32.const 16))
  (func $is-day (param $day i32) (param $bytes i32) (result i32)
    (i32.and
      (i32.eq (local.get $bytes) (i32.const 10))
      (i32.eq (i32.load8_u offset=4 (local.get $day)) (i32.const 45)))))
