;; Exports nothing => refused: no export `judge`
(component)
