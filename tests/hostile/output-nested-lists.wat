;; Explains `one` by 10,000 steps that share one list of 10,000 empty facts: 100 million strings => error: output-too-large
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  ;; the first step is written here, `judge` repeats it; the facts are zeroes
  (data (i32.const 2048) (i32  0 256 3 2  524288 10000  256))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  2048 10000  0 0  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (local $at i32)
    (local.set $at (i32.const 2048))
    (loop
      (memory.copy (i32.add (local.get $at) (i32.const 28)) (local.get $at) (i32.const 28))
      (local.set $at (i32.add (local.get $at) (i32.const 28)))
      (br_if 0 (i32.lt_u (local.get $at) (i32.const 282020))))
    (i32.const 16)))
