;; Notes the same 1 MiB string a million times: 1 TB from 10 MiB of memory => error: output-too-large
(core module $law
  (memory (export "memory") 161)
  (data (i32.const 16) (i32 0  1024 2))
  (data (i32.const 256) "onetwo")
  ;; the list lies at 1 MiB, the string at 9 MiB; the first entry is written here, `judge` doubles what is there
  (data (i32.const 1048576) (i32 9437184 1048576))
  (data (i32.const 1024)
    ;;    obligation  verdict  steps  evidence  missing  remedies  deadline  notes  relied-on
    (i32  256 3  1  0 0  0 0  0 0  0 0  0 0 0  1048576 1000000  0 0)
    (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 65536))
  (func (export "judge") (param i32) (result i32)
    (local $size i32)
    (local.set $size (i32.const 8))
    (loop
      (memory.copy (i32.add (i32.const 1048576) (local.get $size)) (i32.const 1048576) (local.get $size))
      (local.set $size (i32.shl (local.get $size) (i32.const 1)))
      (br_if 0 (i32.lt_u (local.get $size) (i32.const 4194304))))
    (memory.copy (i32.const 5242880) (i32.const 1048576) (i32.const 4194304))
    (i32.const 16)))
