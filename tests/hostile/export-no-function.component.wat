;; Exports an instance `judge` => refused: it exports no function `judge`
(component (instance $judge) (export "judge" (instance $judge)))
