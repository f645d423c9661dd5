# Draws accuracy_by_step.png from accuracy_by_step.dat: gnuplot accuracy_by_step.gp
reset
set encoding utf8
set decimalsign
set terminal pngcairo noenhanced size 2040,1200 background rgb 'white' font 'Helvetica,12' fontscale 3 linewidth 3 pointscale 3 dashlength 3
set output 'accuracy_by_step.png'
set title "digits: accuracy of the read-out of each time step" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "time step t" textcolor rgb '#222222'
set xrange [0.78:12.22] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("2" 2.0, "4" 4.0, "6" 6.0, "8" 8.0, "10" 10.0, "12" 12.0)
set ylabel "accuracy" textcolor rgb '#222222'
set yrange [0.0:1.0] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6, "0.8" 0.8, "1" 1.0)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
plot \
  'accuracy_by_step.dat' index 0 using 1:2 with linespoints linecolor rgb '#0072B2' linewidth 2.4 dashtype 1 pointtype 7 pointsize 0.65 title "reference (native)", \
  'accuracy_by_step.dat' index 0 using 1:3 with linespoints linecolor rgb '#D55E00' linewidth 1.6 dashtype (9,7) pointtype 7 pointsize 0.43 title "reimplemented (equations)"
unset output
