# Draws compared_accuracies.pdf from compared_accuracies.dat: gnuplot compared_accuracies.gp
reset
set encoding utf8
set decimalsign
set terminal pdfcairo noenhanced size 7.083in,4.167in background rgb 'white' font 'Helvetica,12' fontscale 0.75 linewidth 1.5 pointscale 0.9 dashlength 1.8
set output 'compared_accuracies.pdf'
set title "3 runs: validation accuracy" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "epoch" textcolor rgb '#222222'
set xrange [0.78:12.22] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("2" 2.0, "4" 4.0, "6" 6.0, "8" 8.0, "10" 10.0, "12" 12.0)
set ylabel "accuracy" textcolor rgb '#222222'
set yrange [0.14617094861660085:0.8104100790513834] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0.2" 0.2, "0.3" 0.3, "0.4" 0.4, "0.5" 0.5, "0.6" 0.6, "0.7" 0.7, "0.8" 0.8)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
plot \
  'compared_accuracies.dat' index 0 using 1:2 with linespoints linecolor rgb '#0072B2' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.43 notitle, \
  'compared_accuracies.dat' index 2 using 1:2 with linespoints linecolor rgb '#D55E00' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.43 notitle, \
  'compared_accuracies.dat' index 4 using 1:2 with linespoints linecolor rgb '#009E73' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.43 notitle, \
  'compared_accuracies.dat' index 1 using 1:2 with points pointtype 7 pointsize 1.0625 linecolor rgb '#0072B2' title "sine, seed 0", \
  'compared_accuracies.dat' index 3 using 1:2 with points pointtype 9 pointsize 1.0625 linecolor rgb '#D55E00' title "sine, seed 1", \
  'compared_accuracies.dat' index 5 using 1:2 with points pointtype 5 pointsize 1.0625 linecolor rgb '#009E73' title "sine, seed 2"
unset output
