# Speaks gradport's protocol 1 (ports/README.md there) for NumericalGradient.pm: a line of JSON in, a line out.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP ();
use NumericalGradient qw(numerical_gradient numerical_gradient_batch function_2);

$| = 1;    # each line leaves at once: the harness is waiting for it

# Perl prints 15 digits, which lose most doubles; JSON has no infinity, no NaN and no minus zero: these are strings.
sub number {
    my ($value) = @_;
    return '"nan"' if $value != $value;
    return $value > 0 ? '"inf"' : '"-inf"' if abs $value == 9**9**9;
    my $text = sprintf '%.17g', $value;
    return $text eq '-0' ? '"-0.0"' : $text;
}

sub numbers { return '[' . join(', ', map { number($_) } @_) . ']' }

# "inf" and "nan" are numbers to Perl, too, but "-0.0" loses its sign.
sub value { return $_[0] eq '-0.0' ? -0.0 : 0 + $_[0] }

sub read_line {
    my $line = <STDIN> // exit 0;    # end of input: the harness is done
    return JSON::PP::decode_json($line);
}

sub answer {
    my ($id, $call) = @_;
    my @numbers = map { value($_) } @{ $call->{x} };
    my @rows = ([@numbers]);
    if ($call->{takes} eq 'rows') {
        my $width = $call->{shape}[1];
        @rows = map { [splice @numbers, 0, $width] } 1 .. $call->{shape}[0];
    }
    my $ask = sub {
        my ($x) = @_;
        my $caller_x = $call->{takes} eq 'point' ? ', "caller_x": ' . numbers(@{ $rows[0] }) : '';
        printf qq({"id": %d, "evaluate": %s%s}\n), $id, numbers(@$x), $caller_x;
        return value(read_line()->{value});
    };
    my $f = $call->{own} ? \&function_2 : $ask;
    my @grad = $call->{takes} eq 'rows' ? @{ numerical_gradient_batch($f, \@rows) } : numerical_gradient($f, $rows[0]);
    printf qq({"id": %d, "result": %s, "shape": %s, "x": %s}\n), $id, numbers(map { @$_ } @grad),
        numbers(@{ $call->{shape} }), numbers(map { @$_ } @rows);
}

while (1) {
    my $message = read_line();
    if ($message->{hello}) {
        print '{"gradport": 1, "hello": {"port": "perl", "language": "perl", ',
            qq("takes": ["point", "rows", "integer"], "functions": ["sphere"]}}\n);
    }
    elsif ($message->{call}{takes} =~ /^(point|rows)$/) {
        answer($message->{id}, $message->{call});
    }
    else {
        printf qq({"id": %d, "skipped": "takes points and rows only"}\n), $message->{id};
    }
}
