// hnswlib behind standard input and output, so that the benchmark can take turns with it in one run.
//
//   hnswlib ROWS QUERIES [WIDTH]
//
// ROWS and QUERIES are files of the benchmark: "NERRVEC1", rows (int32), dimension (int32), float32 [rows, dimension].
// Vectors are filled with zeros up to WIDTH: hnswlib has AVX-512 for multiples of 16 alone.
//
// One command a line, one answer a line; ids follow an answer as int32 [queries, k], best first, -1 where fewer were found.
//   build THREADS M EF_CONSTRUCTION SEED -> built SECONDS BYTES
//   save FILE                            -> saved
//   load FILE                            -> loaded BYTES
//   search EF K                          -> searched SECONDS, then the ids
//   count EF K                           -> counted DISTANCES, then the ids: the same search, untimed; products it computed
//   scan K QUERIES                       -> searched SECONDS, then the ids: exact, the first QUERIES of them
//   quit
// A line "error TEXT" and exit code 1 say what went wrong.

#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Graph = hnswlib::HierarchicalNSW<float>;
using Found = std::priority_queue<std::pair<float, hnswlib::labeltype>>;

struct Matrix {
    int32_t rows = 0;
    int32_t dimension = 0;
    std::vector<float> values; // [rows, dimension]

    const float *row(size_t i) const { return values.data() + i * dimension; }
};

Matrix read_matrix(const std::string &path, int width) {
    std::ifstream file(path, std::ios::binary);
    char magic[8];
    Matrix matrix;
    file.read(magic, sizeof magic);
    file.read(reinterpret_cast<char *>(&matrix.rows), 4);
    file.read(reinterpret_cast<char *>(&matrix.dimension), 4);
    if (!file || std::memcmp(magic, "NERRVEC1", 8) != 0 || matrix.rows <= 0 || matrix.dimension <= 0) {
        throw std::runtime_error(path + " is not a file of vectors; let the benchmark prepare it again");
    }

    const int stored = matrix.dimension;
    matrix.dimension = std::max(stored, width);
    matrix.values.resize(static_cast<size_t>(matrix.rows) * matrix.dimension);
    for (int i = 0; i < matrix.rows; i++) {
        file.read(reinterpret_cast<char *>(matrix.values.data() + static_cast<size_t>(i) * matrix.dimension), stored * sizeof(float));
    }

    if (!file) {
        throw std::runtime_error(path + " ends early; let the benchmark prepare it again");
    }

    return matrix;
}

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Counts the products that a search computes. Put in the place of the distance function outside of timed passes.
long distances = 0;
hnswlib::DISTFUNC<float> counted_function = nullptr;

float counting_distance(const void *left, const void *right, const void *dimension) {
    distances++;
    return counted_function(left, right, dimension);
}

class Peer {
public:
    Peer(Matrix rows, Matrix queries) : rows_(std::move(rows)), queries_(std::move(queries)), space_(rows_.dimension) {
        if (rows_.dimension != queries_.dimension) {
            throw std::runtime_error("rows and queries differ in dimension");
        }
    }

    void build(int threads, int m, int ef_construction, int seed) {
        if (threads < 1 || m < 2 || ef_construction < 1) {
            throw std::runtime_error("build needs threads >= 1, M >= 2, efConstruction >= 1");
        }

        graph_.reset();
        graph_ = std::make_unique<Graph>(&space_, rows_.rows, m, ef_construction, seed);
        const auto start = Clock::now();
        graph_->addPoint(rows_.row(0), 0);
        std::atomic<int> next{1};
        const auto work = [&] {
            for (int i = next++; i < rows_.rows; i = next++) {
                graph_->addPoint(rows_.row(i), i);
            }
        };
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; i++) {
            workers.emplace_back(work);
        }

        work();
        for (auto &worker : workers) {
            worker.join();
        }

        std::cout << "built " << seconds_since(start) << ' ' << bytes() << std::endl;
    }

    void save(const std::string &path) {
        graph().saveIndex(path);
        std::cout << "saved" << std::endl;
    }

    void load(const std::string &path) {
        graph_.reset();
        graph_ = std::make_unique<Graph>(&space_, path);
        std::cout << "loaded " << bytes() << std::endl;
    }

    void search(int ef, int k) {
        const auto [seconds, ids] = search_all(ef, k);
        answer("searched", seconds, ids);
    }

    void count(int ef, int k) {
        counted_function = graph().fstdistfunc_;
        graph().fstdistfunc_ = counting_distance;
        distances = 0;
        const auto [seconds, ids] = search_all(ef, k);
        graph().fstdistfunc_ = counted_function;
        answer("counted", static_cast<double>(distances), ids);
    }

    void scan(int k, int queries) {
        check_k(k);
        queries = std::clamp(queries, 1, static_cast<int>(queries_.rows));
        if (!flat_) {
            flat_ = std::make_unique<hnswlib::BruteforceSearch<float>>(&space_, rows_.rows);
            for (int i = 0; i < rows_.rows; i++) {
                flat_->addPoint(rows_.row(i), i);
            }
        }

        std::vector<int32_t> ids(static_cast<size_t>(queries) * k, -1);
        const auto start = Clock::now();
        for (int q = 0; q < queries; q++) {
            put(flat_->searchKnn(queries_.row(q), k), ids.data() + static_cast<size_t>(q) * k);
        }

        answer("searched", seconds_since(start), ids);
    }

private:
    // Seconds and ids [queries, k].
    std::pair<double, std::vector<int32_t>> search_all(int ef, int k) {
        check_k(k);
        graph().setEf(ef);
        std::vector<int32_t> ids(static_cast<size_t>(queries_.rows) * k, -1);
        const auto start = Clock::now();
        for (int q = 0; q < queries_.rows; q++) {
            put(graph().searchKnn(queries_.row(q), k), ids.data() + static_cast<size_t>(q) * k);
        }

        return {seconds_since(start), std::move(ids)};
    }

    Graph &graph() {
        if (!graph_) {
            throw std::runtime_error("build or load comes first");
        }

        return *graph_;
    }

    // Vectors, labels and links of layer 0, links of the upper layers, and the locks that it holds for each node.
    size_t bytes() {
        size_t sum = graph().max_elements_ * (graph().size_data_per_element_ + sizeof(std::mutex) + sizeof(int) + sizeof(char *));
        for (size_t i = 0; i < graph().cur_element_count; i++) {
            sum += graph().element_levels_[i] * graph().size_links_per_element_;
        }

        return sum;
    }

    void check_k(int k) const {
        if (k < 1 || k > rows_.rows) {
            throw std::runtime_error("k must be from 1 to the number of rows");
        }
    }

    static void put(Found found, int32_t *ids) {
        for (size_t i = found.size(); i-- > 0; found.pop()) {
            ids[i] = static_cast<int32_t>(found.top().second);
        }
    }

    static void answer(const char *verb, double figure, const std::vector<int32_t> &ids) {
        std::cout << verb << ' ' << std::setprecision(12) << figure << '\n';
        std::cout.write(reinterpret_cast<const char *>(ids.data()), static_cast<std::streamsize>(ids.size() * sizeof(int32_t)));
        std::cout.flush();
    }

    Matrix rows_;
    Matrix queries_;
    hnswlib::InnerProductSpace space_;
    std::unique_ptr<Graph> graph_;
    std::unique_ptr<hnswlib::BruteforceSearch<float>> flat_;
};

// False at the end.
bool obey(Peer &peer, const std::string &line) {
    std::istringstream words(line);
    std::string verb, path;
    int a = 0, b = 0, c = 0, d = 0;
    words >> verb;
    if (verb == "quit") {
        return false;
    } else if (verb == "build" && words >> a >> b >> c >> d) {
        peer.build(a, b, c, d);
    } else if (verb == "save" && std::getline(words >> std::ws, path)) {
        peer.save(path);
    } else if (verb == "load" && std::getline(words >> std::ws, path)) {
        peer.load(path);
    } else if (verb == "search" && words >> a >> b) {
        peer.search(a, b);
    } else if (verb == "count" && words >> a >> b) {
        peer.count(a, b);
    } else if (verb == "scan" && words >> a >> b) {
        peer.scan(a, b);
    } else {
        throw std::runtime_error("not a command: " + line);
    }

    return true;
}

} // namespace

int main(int argc, char **argv) {
    try {
        if (argc != 3 && argc != 4) {
            throw std::runtime_error("usage: hnswlib ROWS QUERIES [WIDTH]");
        }

        const int width = argc == 4 ? std::stoi(argv[3]) : 0;
        Peer peer(read_matrix(argv[1], width), read_matrix(argv[2], width));
        std::cout << "ready" << std::endl;
        for (std::string line; std::getline(std::cin, line) && obey(peer, line);) {
        }

        return 0;
    } catch (const std::exception &e) {
        std::cout << "error " << e.what() << std::endl;
        return 1;
    }
}
