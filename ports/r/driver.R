# Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.R: a line of JSON in, a line out.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "numerical_gradient.R"))

input <- file("stdin", "r")

read_line <- function() {
  line <- readLines(input, n = 1)
  if (length(line) == 0) quit(save = "no")  # end of input: the harness is done
  line
}

# The text after a key, up to the end of its list or value; empty when there is none.
field <- function(line, key) {
  found <- regexpr(sprintf("\"%s\": *(\\[\\K[^]]*|\\K[^,}]*)", key), line, perl = TRUE)
  if (found < 0) "" else regmatches(line, found)
}

# as.numeric rounds twice and now and then misses the nearest double; R's reader of its own text format does not.
# (A: text; 2: the format's version; who wrote it; who can read it; 14: doubles; how many; the doubles.)
numbers <- function(line, key) {
  text <- field(line, key)
  if (grepl("\"", text, fixed = TRUE)) text <- gsub("nan", "NaN", gsub("inf", "Inf", gsub("\"", "", text)))
  words <- strsplit(text, ",", fixed = TRUE)[[1]]
  unserialize(charToRaw(paste(c("A", 2, 262146, 131840, 14, length(words), words, ""), collapse = "\n")))
}

# 17 digits read back to the same double; JSON has no infinity, no NaN and no minus zero: these are strings.
list_of <- function(values) {
  words <- sprintf("%.17g", values)
  words[is.nan(values)] <- "\"nan\""
  words[is.infinite(values)] <- ifelse(values[is.infinite(values)] > 0, "\"inf\"", "\"-inf\"")
  words[words == "-0"] <- "\"-0.0\""
  paste0("[", paste(words, collapse = ", "), "]")
}

answer <- function(line) {
  id <- field(line, "id")
  x <- numbers(line, "x")
  shape <- numbers(line, "shape")
  ask <- function(point) {
    cat(sprintf("{\"id\": %s, \"evaluate\": %s}\n", id, list_of(point)))
    numbers(read_line(), "value")
  }
  f <- if (field(line, "own") == "") ask else function_2
  takes <- field(line, "takes")
  if (takes == "\"point\"") {
    grad <- numerical_gradient(f, x)
  } else if (takes == "\"rows\"") {
    X <- matrix(x, shape[1], shape[2], byrow = TRUE)
    grad <- t(numerical_gradient_batch(f, X))  # R stores columns; the protocol wants rows
    x <- t(X)
  } else {
    return(sprintf("{\"id\": %s, \"skipped\": \"takes points and rows only\"}\n", id))
  }
  sprintf("{\"id\": %s, \"result\": %s, \"shape\": %s, \"x\": %s}\n", id, list_of(grad), list_of(shape), list_of(x))
}

hello <- paste0("{\"gradport\": 1, \"hello\": {\"port\": \"r\", \"language\": \"r\", ",
                "\"takes\": [\"point\", \"rows\", \"integer\"], \"functions\": [\"sphere\"]}}\n")
repeat {
  line <- read_line()
  cat(if (grepl("\"hello\"", line)) hello else answer(line))
}
