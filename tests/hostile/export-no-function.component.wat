;; Exports an instance `judge` => refused: `judge` is no function
(component (instance $judge) (export "judge" (instance $judge)))
