;; Breaks `one` for steps whose words say what they are not => rulings: one violation, two compliant
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 264) "/kinds")
  (data (i32.const 272) "exception: flim")
  (data (i32.const 288) "required: flam")
  (data (i32.const 304) "exception: flum")
  (data (i32.const 320) (i32 264 6))
  ;; A condition that holds, an exception that does not, a requirement that does not: depth, text, truth, facts, role and
  ;; whether it decides.
  (data (i32.const 512) (i32  0  272 15  2  320 1  256   0  288 14  0  0 0  257   0  304 15  0  320 1  258))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  3  512 3  320 1  0 0  0 0  0 0 0  0 0  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
