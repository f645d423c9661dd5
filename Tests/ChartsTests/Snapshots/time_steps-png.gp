# Draws time_steps.png from time_steps.dat: gnuplot time_steps.gp
reset
set encoding utf8
set decimalsign
set terminal pngcairo noenhanced size 2040,1200 background rgb 'white' font 'Helvetica,12' fontscale 3 linewidth 3 pointscale 3 dashlength 3
set output 'time_steps.png'
set title "sine: read-out of each time step" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "sample (test set)" textcolor rgb '#222222'
set xrange [-0.11:11.11] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "2" 2.0, "4" 4.0, "6" 6.0, "8" 8.0, "10" 10.0)
set ylabel "y" textcolor rgb '#222222'
set yrange [-0.17832313050982904:0.7705082172826029] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
set palette defined (0 '#00FFFF', 1 '#FF00FF') maxcolors 5
set cbrange [0.5:5.5]
set cblabel "time step t" offset 1.5,0 textcolor rgb '#222222'
set cbtics scale 0 textcolor rgb '#222222' ("1" 1.0, "2" 2.0, "3" 3.0, "4" 4.0, "5" 5.0)
set colorbox vertical noborder
plot \
  'time_steps.dat' index 0 using 1:2 with linespoints linecolor rgb '#E0302B' linewidth 2.0 dashtype 1 pointtype 7 pointsize 0.54 title "true", \
  'time_steps.dat' index 0 using 1:3 with linespoints linecolor palette cb 1 linewidth 1.2 dashtype 1 pointtype 7 pointsize 0.32 notitle, \
  'time_steps.dat' index 0 using 1:4 with linespoints linecolor palette cb 2 linewidth 1.2 dashtype 1 pointtype 7 pointsize 0.32 notitle, \
  'time_steps.dat' index 0 using 1:5 with linespoints linecolor palette cb 3 linewidth 1.2 dashtype 1 pointtype 7 pointsize 0.32 notitle, \
  'time_steps.dat' index 0 using 1:6 with linespoints linecolor palette cb 4 linewidth 1.2 dashtype 1 pointtype 7 pointsize 0.32 notitle, \
  'time_steps.dat' index 0 using 1:7 with linespoints linecolor palette cb 5 linewidth 1.2 dashtype 1 pointtype 7 pointsize 0.32 title "read-out of h_t"
unset output
