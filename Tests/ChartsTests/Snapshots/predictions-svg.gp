# Draws predictions.svg from predictions.dat: gnuplot predictions.gp
reset
set encoding utf8
set decimalsign
set terminal svg noenhanced size 680,400 background rgb 'white' font 'Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif,12'
set output 'predictions.svg'
set title "sine: predictions" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "sample (test set)" textcolor rgb '#222222'
set xrange [-0.11:11.11] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "2" 2.0, "4" 4.0, "6" 6.0, "8" 8.0, "10" 10.0)
set ylabel "y" textcolor rgb '#222222'
set yrange [-0.17832314408696331:0.770508217929133] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
plot \
  'predictions.dat' index 0 using 1:2 with linespoints linecolor rgb '#1F5FC4' linewidth 1.5 dashtype 1 pointtype 7 pointsize 0.41 title "true", \
  'predictions.dat' index 0 using 1:3 with linespoints linecolor rgb '#E0302B' linewidth 2.5 dashtype 1 pointtype 7 pointsize 0.68 title "native", \
  'predictions.dat' index 0 using 1:4 with linespoints linecolor rgb '#0B7A28' linewidth 1.5 dashtype (9,7) pointtype 7 pointsize 0.41 title "equations"
unset output
