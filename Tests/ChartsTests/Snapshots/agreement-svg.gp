# Draws agreement.svg from agreement.dat: gnuplot agreement.gp
reset
set encoding utf8
set decimalsign
set terminal svg noenhanced size 500,530 background rgb 'white' font 'Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif,12'
set output 'agreement.svg'
set title "sine: agreement" font ',14' offset 0,-0.4 textcolor rgb '#222222'
set border 3 linecolor rgb '#444444' linewidth 1
set grid xtics ytics linetype 1 linecolor rgb '#E4E4E4' linewidth 0.6
set size ratio -1
set xlabel "native" textcolor rgb '#222222'
set xrange [-0.17083763996205234:0.6133126313060018] noextend
set xtics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("−0.1" -0.1, "0" 0.0, "0.1" 0.1, "0.2" 0.2, "0.3" 0.3, "0.4" 0.4, "0.5" 0.5, "0.6" 0.6)
set ylabel "equations" textcolor rgb '#222222'
set yrange [-0.17083763996205234:0.6133126313060018] noextend
set ytics out nomirror scale 0.7,0.4 textcolor rgb '#222222' ("−0.1" -0.1, "0" 0.0, "0.1" 0.1, "0.2" 0.2, "0.3" 0.3, "0.4" 0.4, "0.5" 0.5, "0.6" 0.6)
set key bmargin center horizontal height 0.8 Left reverse noautotitle samplen 3.5 width 1 spacing 1.2 textcolor rgb '#222222'
set label 1 "verdict: agree" at graph 0.03,95e-2 left front textcolor rgb '#222222'
set label 2 "max |Δ| = 9.99×10⁻⁸" at graph 0.03,90e-2 left front textcolor rgb '#222222'
set label 3 "RMSE = 5.81×10⁻⁸" at graph 0.03,85e-2 left front textcolor rgb '#222222'
set label 4 "r = 1 − 4.44×10⁻¹⁵" at graph 0.03,80e-2 left front textcolor rgb '#222222'
plot \
  'agreement.dat' index 1 using 1:2 with lines linecolor rgb '#8A8A8A' linewidth 1.0 dashtype (9,7) title "y = x", \
  'agreement.dat' index 0 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#330072B2' title "one number"
unset output
