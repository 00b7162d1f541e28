// Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.hpp: a line of JSON in, a line out.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "numerical_gradient.hpp"

using gradport::Point;

static std::string line;

static void read_line()
{
    if (!std::getline(std::cin, line))
        std::exit(0);  // end of input: the harness is done
}

static bool mentions(const std::string& text) { return line.find(text) != std::string::npos; }

// The numbers that follow "key"; strtod also knows the quoted ones: "inf", "nan", "-0.0".
static Point numbers_after(const std::string& key)
{
    Point numbers;
    const std::size_t found = line.find(key);
    std::size_t at = found == std::string::npos ? line.size() : found + key.size();
    for (;;) {
        at = std::min(line.find_first_not_of(" :,[\"", at), line.size());
        char* end = nullptr;
        const double number = std::strtod(line.c_str() + at, &end);
        if (end == line.c_str() + at)
            return numbers;
        numbers.push_back(number);
        at = static_cast<std::size_t>(end - line.c_str());
    }
}

// JSON has no infinity, no NaN and no minus zero: these are strings. 17 digits read back to the same double.
static void write_numbers(const char* key, const std::vector<Point>& rows)
{
    std::cout << ", \"" << key << "\": [";
    const char* comma = "";
    for (const Point& row : rows)
        for (const double value : row) {
            std::cout << comma;
            comma = ", ";
            if (std::isnan(value))
                std::cout << "\"nan\"";
            else if (std::isinf(value))
                std::cout << (value > 0 ? "\"inf\"" : "\"-inf\"");
            else if (value == 0 && std::signbit(value))
                std::cout << "\"-0.0\"";
            else
                std::cout << value;
        }
    std::cout << "]";
}

static void answer()
{
    const long id = static_cast<long>(numbers_after("\"id\"").at(0));
    if (!mentions("\"point\"") && !mentions("\"rows\"")) {
        std::cout << "{\"id\": " << id << ", \"skipped\": \"takes points and rows only\"}" << std::endl;
        return;
    }
    const Point x = numbers_after("\"x\""), shape = numbers_after("\"shape\"");
    const auto width = static_cast<std::ptrdiff_t>(shape.back());
    std::vector<Point> rows;
    for (auto start = x.begin(); start != x.end(); start += width)
        rows.emplace_back(start, start + width);

    const auto ask = [&](const Point& row) {
        std::cout << "{\"id\": " << id;
        write_numbers("evaluate", {row});
        if (shape.size() == 1)
            write_numbers("caller_x", rows);
        std::cout << "}" << std::endl;
        read_line();
        return numbers_after("\"value\"").at(0);
    };
    const auto gradient_of = [&](const auto& f) {
        return shape.size() == 2 ? gradport::numerical_gradient(f, rows)
                                 : std::vector<Point>{gradport::numerical_gradient(f, rows.at(0))};
    };
    const auto grad = mentions("\"own\"") ? gradient_of(gradport::function_2) : gradient_of(ask);
    std::cout << "{\"id\": " << id;
    write_numbers("result", grad);
    write_numbers("shape", {shape});
    write_numbers("x", rows);
    std::cout << "}" << std::endl;
}

int main()
{
    std::cout << std::setprecision(17);
    for (;;) {
        read_line();
        if (mentions("\"hello\""))
            std::cout << R"({"gradport": 1, "hello": {"port": "cpp", "language": "c++", )"
                      << R"("takes": ["point", "rows", "integer"], "functions": ["sphere"]}})" << std::endl;
        else
            answer();
    }
}
