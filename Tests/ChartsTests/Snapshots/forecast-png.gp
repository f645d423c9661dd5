# Draws forecast.png from forecast.dat: gnuplot forecast.gp
reset
set encoding utf8
set decimalsign
set terminal pngcairo noenhanced size 2040,1200 background rgb 'white' font 'Helvetica,12' fontscale 3 linewidth 3 pointscale 3 dashlength 3
set output 'forecast.png'
set title "sine-bptt: closed-loop forecast" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "step (of the series)" textcolor rgb '#222222'
set xrange [-0.21:21.21] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "5" 5.0, "10" 10.0, "15" 15.0, "20" 20.0)
set ylabel "y" textcolor rgb '#222222'
set yrange [-0.09278145126449977:1.068410476554495] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6, "0.8" 0.8, "1" 1.0)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width -4 spacing 1.2 textcolor rgb '#222222'
plot \
  'forecast.dat' index 0 using 1:2 with linespoints linecolor rgb '#F3C969' linewidth 6.0 dashtype 1 pointtype 7 pointsize 1.0 title "recorded (numpy)", \
  'forecast.dat' index 2 using 1:2 with linespoints linecolor rgb '#1F5FC4' linewidth 1.5 dashtype 1 pointtype 7 pointsize 0.41 title "true", \
  'forecast.dat' index 0 using 1:3 with linespoints linecolor rgb '#E0302B' linewidth 2.5 dashtype 1 pointtype 7 pointsize 0.68 title "reference (native)", \
  'forecast.dat' index 0 using 1:4 with linespoints linecolor rgb '#0B7A28' linewidth 1.5 dashtype (9,7) pointtype 7 pointsize 0.41 title "reimplemented (equations)", \
  'forecast.dat' index 1 using 1:2 with points pointtype 7 pointsize 0.625 linecolor rgb '#222222' title "given"
unset output
