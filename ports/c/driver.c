/* Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.c: a line of JSON in, a line out. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "numerical_gradient.h"

static char *line;
static size_t room;

static void read_line(void)
{
    if (getline(&line, &room, stdin) < 0)
        exit(0); /* end of input: the harness is done */
}

/* The numbers that follow "key", at most `most`; strtod also knows the quoted ones: "inf", "nan", "-0.0". */
static size_t read_numbers(const char *key, double *numbers, size_t most)
{
    const char *at = strstr(line, key);
    size_t count = 0;
    for (at = at ? at + strlen(key) : ""; count < most; count++) {
        char *end;
        at += strspn(at, " :,[\"");
        const double number = strtod(at, &end);
        if (end == at)
            break;
        numbers[count] = number;
        at = end;
    }
    return count;
}

/* %.17g reads back to the same double; JSON has no infinity, no NaN and no minus zero, so these are strings. */
static void write_numbers(const char *key, const double *numbers, size_t count)
{
    printf(", \"%s\": [", key);
    for (size_t i = 0; i < count; i++) {
        const double value = numbers[i];
        if (isfinite(value) && !(value == 0 && signbit(value)))
            printf("%s%.17g", i ? ", " : "", value);
        else
            printf("%s\"%.1f\"", i ? ", " : "", isnan(value) ? NAN : value);
    }
    printf("]");
}

/* The call that is being answered: its id, and the caller's x, which the gradient steps in place. */
struct call {
    double id, *x;
    size_t n;
    int is_point;
};

static double ask_the_harness(const double *x, size_t n, void *context)
{
    const struct call *call = context;
    double value = NAN;
    printf("{\"id\": %.0f", call->id);
    write_numbers("evaluate", x, n);
    if (call->is_point)
        write_numbers("caller_x", call->x, call->n);
    puts("}");
    read_line();
    read_numbers("\"value\"", &value, 1);
    return value;
}

static void answer(void)
{
    struct call call = {0};
    double shape[2] = {0, 1};
    read_numbers("\"id\"", &call.id, 1);
    const size_t dimensions = read_numbers("\"shape\"", shape, 2);
    if (!strstr(line, "\"point\"") && !strstr(line, "\"rows\"")) {
        printf("{\"id\": %.0f, \"skipped\": \"takes points and rows only\"}\n", call.id);
        return;
    }

    call.is_point = dimensions == 1;
    call.n = (size_t)(shape[0] * shape[1]);
    call.x = malloc(call.n * sizeof *call.x);
    double *grad = malloc(call.n * sizeof *grad);
    for (size_t i = 0; i < call.n; i++)
        grad[i] = NAN; /* what the routine does not write shows */
    read_numbers("\"x\"", call.x, call.n);
    objective f = strstr(line, "\"own\"") ? function_2 : ask_the_harness;
    if (call.is_point)
        numerical_gradient(f, &call, call.x, call.n, grad);
    else
        numerical_gradient_batch(f, &call, call.x, (size_t)shape[0], (size_t)shape[1], grad);

    printf("{\"id\": %.0f", call.id);
    write_numbers("result", grad, call.n);
    write_numbers("shape", shape, dimensions);
    write_numbers("x", call.x, call.n);
    puts("}");
    free(call.x);
    free(grad);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0); /* each line leaves at once: the harness is waiting for it */
    for (;;) {
        read_line();
        if (strstr(line, "\"hello\""))
            puts("{\"gradport\": 1, \"hello\": {\"port\": \"c\", \"language\": \"c\", "
                 "\"takes\": [\"point\", \"rows\", \"integer\"], \"functions\": [\"sphere\"]}}");
        else
            answer();
    }
}
