;; Uses every field properly: a violation with its cure, and a question => rulings: one violation, two needs-information
(core module $law
  (memory (export "memory") 17)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  (data (i32.const 265) "/kinds")
  (data (i32.const 275) "/data/0/stores")
  (data (i32.const 300) "cure")
  (data (i32.const 310) "a note")
  (data (i32.const 320) "[{\22op\22:\22add\22,\22path\22:\22/kinds\22,\22value\22:[]}]")
  (data (i32.const 400) "2999-12-31")
  ;; two steps: depth, text, truth, facts, role and whether it decides
  (data (i32.const 512) (i32  0  310 6  1  0 0  256   1  310 6  2  600 1  258))
  (data (i32.const 600) (i32 265 6))
  (data (i32.const 608) (i32 275 14))
  (data (i32.const 616) (i32 310 6))
  ;; a remedy: id, title, patch, due
  (data (i32.const 640) (i32  300 4  300 4  320 41  1 400 10))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  3  512 2  600 1  0 0  640 1  1 400 10  616 1  0 0)
    (i32  259 3  2  0 0  0 0  608 1  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (i32.const 16)))
