# Draws probabilities.pdf from probabilities.dat: gnuplot probabilities.gp
reset
set encoding utf8
set decimalsign
set terminal pdfcairo noenhanced size 7.083in,4.167in background rgb 'white' font 'Helvetica,12' fontscale 0.75 linewidth 1.5 pointscale 0.9 dashlength 1.8
set output 'probabilities.pdf'
set title "text: probabilities for sample 17"."\n"."after “ゴジラ”, max |Δ| = 0" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "class" textcolor rgb '#222222'
set xrange [-0.5:11.5] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("あ" 0.0, "ぃ" 1.0, "い" 2.0, "ぅ" 3.0, "う" 4.0, "ぇ" 5.0, "え" 6.0, "ぉ" 7.0, "お" 8.0, "か" 9.0, "が" 10.0, "き" 11.0)
set ylabel "probability" textcolor rgb '#222222'
set yrange [0.0:0.5234641921561208] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "0.1" 0.1, "0.2" 0.2, "0.3" 0.3, "0.4" 0.4, "0.5" 0.5)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
set label 1 "ぇ 0.479" at 5.0,0.47938299702718434 center offset 0,0.6 front font ',11.0' textcolor rgb '#222222'
set label 2 "あ 0.274" at 0.14,0.27444974613980205 left offset 0.7,0 front font ',11.0' textcolor rgb '#222222'
set label 3 "ぅ 0.184" at 3.0,0.18383095407492175 center offset 0,0.6 front font ',11.0' textcolor rgb '#222222'
set label 4 "が 0.059" at 10.0,0.059005776519192046 center offset 0,0.6 front font ',11.0' textcolor rgb '#222222'
plot \
  'probabilities.dat' index 0 using 1:2 with impulses linecolor rgb '#F2837F' linewidth 14.0 title "reference (keras)", \
  'probabilities.dat' index 0 using 1:3 with impulses linecolor rgb '#1F5FC4' linewidth 4.2 title "reimplemented (native)"
unset output
