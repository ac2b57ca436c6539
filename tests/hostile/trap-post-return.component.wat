;; Answers properly, then traps where it should free its answer => error: trap
(component
  (import "juris:law/types@1.0.0" (instance $types
    (type $detail-shape (enum "verdict" "full"))
    (export "detail" (type $detail (eq $detail-shape)))
    (type $question-shape (record (field "as-of" string) (field "parameters" string) (field "readings" string) (field "detail" $detail)))
    (export "question" (type (eq $question-shape)))
    (type $verdict-shape (enum "not-applicable" "compliant" "needs-information" "violation"))
    (export "verdict" (type $verdict (eq $verdict-shape)))
    (type $truth-shape (enum "no" "unknown" "yes"))
    (export "truth" (type $truth (eq $truth-shape)))
    (type $step-shape (record (field "depth" u8) (field "text" string) (field "truth" $truth) (field "facts" (list string))))
    (export "step" (type $step (eq $step-shape)))
    (type $remedy-shape (record (field "id" string) (field "title" string) (field "patch" string) (field "due" (option string))))
    (export "remedy" (type $remedy (eq $remedy-shape)))
    (type $ruling-shape (record
      (field "obligation" string) (field "verdict" $verdict) (field "steps" (list $step)) (field "evidence" (list string))
      (field "missing" (list string)) (field "remedies" (list $remedy)) (field "deadline" (option string)) (field "notes" (list string))))
    (export "ruling" (type (eq $ruling-shape)))))
  (alias export $types "question" (type $question-of-types))
  (import "question" (type $question (eq $question-of-types)))
  (alias export $types "ruling" (type $ruling-of-types))
  (import "ruling" (type $ruling (eq $ruling-of-types)))

  (core module $law
    (memory (export "memory") 17)
    (data (i32.const 16) (i32 0  1024 2))
    (data (i32.const 256) "onetwo")
    (data (i32.const 1024)
      ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes
      (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0)
      (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0))
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
    (func (export "judge") (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
      (i32.const 16))
    (func (export "cabi_post_judge") (param i32) (unreachable)))

  (core instance $core (instantiate $law))
  (func (export "judge") (param "service" string) (param "question" $question) (result (result (list $ruling) (error string)))
    (canon lift (core func $core "judge") (memory (core memory $core "memory")) (realloc (core func $core "cabi_realloc")) (post-return (core func $core "cabi_post_judge")))))
