;; Dot products of one vector (16-bit levels) with many packed ones (8-bit levels), one behind the other.
;; All lengths are multiples of 16 levels; whoever calls sees to it that no sum leaves 32 bits.
(module
  (import "scan" "memory" (memory 1))
  (func (export "dotProducts")
    (param $row i32) (param $rows i32) (param $stride i32) (param $query i32) (param $out i32)
    (local $end i32) (local $at i32) (local $levels v128) (local $sum v128)
    (loop $nextRow
      (if (i32.eqz (local.get $rows)) (then (return)))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $query))
      (local.set $end (i32.add (local.get $row) (local.get $stride)))
      (loop $next16
        (local.set $levels (v128.load (local.get $row)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $levels)) (v128.load (local.get $at)))))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $levels)) (v128.load offset=16 (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $next16 (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $nextRow))))
