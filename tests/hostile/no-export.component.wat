;; Exports nothing => refused: it exports no function `judge`
(component)
