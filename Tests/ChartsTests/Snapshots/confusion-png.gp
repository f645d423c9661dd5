# Draws confusion.png from confusion.dat: gnuplot confusion.gp
reset
set encoding utf8
set decimalsign
set terminal pngcairo noenhanced size 1500,1590 background rgb 'white' font 'Helvetica,12' fontscale 3 linewidth 3 pointscale 3 dashlength 3
set output 'confusion.png'
set title "digits: confusion of reference (native)"."\n"."accuracy 0.9351 (432 of 462)" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 15 linecolor rgb '#444444' linewidth 1
set size ratio -1
set xlabel "predicted class" textcolor rgb '#222222'
set xrange [-0.5:11.5] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("あ" 0.0, "ぃ" 1.0, "い" 2.0, "ぅ" 3.0, "う" 4.0, "ぇ" 5.0, "え" 6.0, "ぉ" 7.0, "お" 8.0, "か" 9.0, "が" 10.0, "き" 11.0)
set ylabel "true class" textcolor rgb '#222222'
set yrange [11.5:-0.5] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("あ" 0.0, "ぃ" 1.0, "い" 2.0, "ぅ" 3.0, "う" 4.0, "ぇ" 5.0, "え" 6.0, "ぉ" 7.0, "お" 8.0, "か" 9.0, "が" 10.0, "き" 11.0)
unset key
set palette defined (0 '#D3E4F3', 1 '#08306B')
set cbrange [0.0:1.0]
set cblabel "share of the true class" offset 1.5,0 textcolor rgb '#222222'
set cbtics scale 0 textcolor rgb '#222222' ("0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6, "0.8" 0.8, "1" 1.0)
set colorbox vertical noborder
set label 1 "36" at 0.0,0.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 2 "1" at 5.0,0.0 center front font ',12.0' textcolor rgb '#222222'
set label 3 "36" at 1.0,1.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 4 "2" at 5.0,1.0 center front font ',12.0' textcolor rgb '#222222'
set label 5 "3" at 6.0,1.0 center front font ',12.0' textcolor rgb '#222222'
set label 6 "36" at 2.0,2.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 7 "2" at 4.0,2.0 center front font ',12.0' textcolor rgb '#222222'
set label 8 "3" at 9.0,2.0 center front font ',12.0' textcolor rgb '#222222'
set label 9 "36" at 3.0,3.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 10 "3" at 4.0,3.0 center front font ',12.0' textcolor rgb '#222222'
set label 11 "2" at 7.0,3.0 center front font ',12.0' textcolor rgb '#222222'
set label 12 "2" at 2.0,4.0 center front font ',12.0' textcolor rgb '#222222'
set label 13 "36" at 4.0,4.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 14 "36" at 5.0,5.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 15 "36" at 6.0,6.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 16 "1" at 11.0,6.0 center front font ',12.0' textcolor rgb '#222222'
set label 17 "1" at 6.0,7.0 center front font ',12.0' textcolor rgb '#222222'
set label 18 "36" at 7.0,7.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 19 "2" at 2.0,8.0 center front font ',12.0' textcolor rgb '#222222'
set label 20 "36" at 8.0,8.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 21 "1" at 8.0,9.0 center front font ',12.0' textcolor rgb '#222222'
set label 22 "36" at 9.0,9.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 23 "2" at 0.0,10.0 center front font ',12.0' textcolor rgb '#222222'
set label 24 "2" at 4.0,10.0 center front font ',12.0' textcolor rgb '#222222'
set label 25 "36" at 10.0,10.0 center front font ',12.0' textcolor rgb '#FFFFFF'
set label 26 "3" at 4.0,11.0 center front font ',12.0' textcolor rgb '#222222'
set label 27 "36" at 11.0,11.0 center front font ',12.0' textcolor rgb '#FFFFFF'
plot \
  'confusion.dat' index 0 using 1:2:($1-0.5):($1+0.5):($2-0.5):($2+0.5):3 with boxxyerror linecolor palette fillstyle solid 1 noborder notitle
unset output
