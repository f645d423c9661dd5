# Draws forecast_error.pdf from forecast_error.dat: gnuplot forecast_error.gp
reset
set encoding utf8
set decimalsign
set terminal pdfcairo noenhanced size 7.083in,4.167in background rgb 'white' font 'Helvetica,12' fontscale 0.75 linewidth 1.5 pointscale 0.9 dashlength 1.8
set output 'forecast_error.pdf'
set title "sine-bptt: error of the closed-loop forecast" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set xlabel "step (of the series)" textcolor rgb '#222222'
set xrange [9.89:21.11] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("10" 10.0, "12" 12.0, "14" 14.0, "16" 16.0, "18" 18.0, "20" 20.0)
set ylabel "forecast − true" textcolor rgb '#222222'
set yrange [-0.21297955430327672:0.010141883538251274] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("−0.2" -0.2, "−0.15" -0.15, "−0.1" -0.1, "−0.05" -0.05, "0" 0.0)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width -6 spacing 1.2 textcolor rgb '#222222'
plot \
  'forecast_error.dat' index 1 using 1:2 with lines linecolor rgb '#8A8A8A' linewidth 1.0 dashtype 1 notitle, \
  'forecast_error.dat' index 0 using 1:2 with linespoints linecolor rgb '#F3C969' linewidth 6.0 dashtype 1 pointtype 7 pointsize 1.0 title "recorded (numpy), RMSE 0.167", \
  'forecast_error.dat' index 0 using 1:3 with linespoints linecolor rgb '#E0302B' linewidth 2.5 dashtype 1 pointtype 7 pointsize 0.68 title "reference (native), RMSE 0.167", \
  'forecast_error.dat' index 0 using 1:4 with linespoints linecolor rgb '#0B7A28' linewidth 1.5 dashtype (9,7) pointtype 7 pointsize 0.41 title "reimplemented (equations), RMSE 0.167"
unset output
