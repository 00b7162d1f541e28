package NumericalGradient;

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(numerical_gradient numerical_gradient_batch function_2);

use constant H => 1e-4;

# Central difference of $f at the point @$x, stepped in place; `local` restores it, even when $f dies.
sub numerical_gradient {
    my ($f, $x) = @_;
    return [map { partial($f, $x, $_) } 0 .. $#$x];
}

# The same for each row of @$X by itself; $f sees one row at a time.
sub numerical_gradient_batch {
    my ($f, $X) = @_;
    return [map { numerical_gradient($f, $_) } @$X];
}

sub partial {
    my ($f, $x, $i) = @_;
    my $kept = $x->[$i];

    local $x->[$i] = $kept + H;
    my $up = $f->($x);

    $x->[$i] = $kept - H;
    my $down = $f->($x);

    return ($up - $down) / (2 * H);
}

# The sum of squares, in order.
sub function_2 {
    my ($x) = @_;
    my $sum = 0;
    $sum += $_ * $_ for @$x;
    return $sum;
}

1;
