/* The loops of searching one text among many: which words are spelt like a given one, which texts
 * share most words with a query, and how well these fit it. Part of kernel.c, which includes it;
 * link/search/plain_search.py says the same in Python and is what these are tested against.
 */
#include <math.h>

#define GRAM_BITS 16
#define MOST_GRAMS 72 /* of one word: near_words.py reads 24 letters of it */
#define LONGEST_GRAM 4

typedef struct {
    const int32_t *keys;   /* ascending */
    const int64_t *starts; /* where the rows of each key begin, count + 1 */
    const int32_t *rows;
    int64_t count;
} segment_t;

typedef struct {
    const segment_t *segments;
    int64_t segment_count;
    const int64_t *frequencies; /* by key */
    int64_t key_count;
    const int64_t *starts; /* where the keys of each row begin, rows + 1 */
    const int32_t *keys;
    const int32_t *counts;
    int64_t rows;
} postings_t;

typedef struct {
    double near, saturation, length, letters; /* the constants of link/search_loops.py */
    int64_t spelt, most; /* most: postings looked at for one query */
    double least_alike, likely; /* and of link/search/near_words.py */
    int64_t most_near, most_looked_at;
    postings_t texts, grams;
    const double *lengths; /* of the texts */
    double mean;
    const float *norms; /* of the words */
} searched_t;

typedef struct {
    int32_t *totals;  /* by row of either index, zero */
    int32_t *touched; /* as many as postings are looked at */
    int32_t *slots;   /* by term, zero */
    float *grams;     /* by gram, zero */
} scratch_t;

typedef struct {
    double score;
    int32_t row;
    int32_t met; /* how many of the marked keys it has */
} hit_t;

/* Where the rows of a key are in a segment: returns how many. */
static int64_t find_rows(const segment_t *segment, int32_t key, const int32_t **rows)
{
    int64_t low = 0, high = segment->count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (segment->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == segment->count || segment->keys[low] != key)
        return 0;
    *rows = segment->rows + segment->starts[low];
    return segment->starts[low + 1] - segment->starts[low];
}

/* Add a weight to the totals of the first `room` rows that hold a key; returns how many rows have
 * been touched, which a row is that had nothing before. */
static int64_t add_rows(const postings_t *in, int32_t key, int64_t room, int32_t weight,
                        const scratch_t *scratch, int64_t touched)
{
    for (int64_t s = 0; s < in->segment_count && room > 0; s++) {
        const int32_t *rows;
        int64_t found = find_rows(in->segments + s, key, &rows);
        if (found > room)
            found = room;
        room -= found;
        for (int64_t k = 0; k < found; k++) {
            int32_t *total = scratch->totals + rows[k];
            if (!*total)
                scratch->touched[touched++] = rows[k];
            *total += weight;
        }
    }
    return touched;
}

static int64_t held(const postings_t *in, int32_t key)
{
    return key < in->key_count ? in->frequencies[key] : 0;
}

/* The distinct grams of a word, its edges among its letters, ascending. */
static int32_t grams_of(const uint32_t *letters, int64_t length, int32_t *grams)
{
    int32_t count = 0;
    for (int64_t at = 0; at + 1 < length; at++) {
        uint64_t hash = letters[at];
        for (int64_t end = at + 1; end < length && end < at + LONGEST_GRAM; end++) {
            hash = hash * 0x100000001B3ull + letters[end];
            int32_t gram = (int32_t)(hash * 0x9E3779B97F4A7C15ull >> (64 - GRAM_BITS));
            int32_t place = count;
            while (place > 0 && grams[place - 1] > gram)
                place--;
            if ((place > 0 && grams[place - 1] == gram) || count == MOST_GRAMS)
                continue;
            memmove(grams + place + 1, grams + place, (size_t)(count - place) * sizeof *grams);
            grams[place] = gram;
            count++;
        }
    }
    return count;
}

/* Keep a word among the most alike, which lie in order; of equals the first word leads. */
static int32_t keep_near(int32_t word, float alike, int32_t *near, float *likeness, int32_t count,
                         int64_t most)
{
    int32_t place = count;
    while (place > 0 && (likeness[place - 1] < alike
                         || (likeness[place - 1] == alike && near[place - 1] > word)))
        place--;
    if (place == most)
        return count;
    if (count < most)
        count++;
    for (int32_t k = count - 1; k > place; k--)
        near[k] = near[k - 1], likeness[k] = likeness[k - 1];
    near[place] = word, likeness[place] = alike;
    return count;
}

static int32_t near_one(const searched_t *t, const int32_t *own, int32_t own_count,
                        const scratch_t *scratch, int32_t *near, float *alike)
{
    uint64_t has[(1 << GRAM_BITS) / 64];
    int32_t order[MOST_GRAMS];
    memset(has, 0, sizeof has);
    for (int32_t k = 0; k < own_count; k++) { /* rarest first */
        int32_t place = k;
        has[own[k] / 64] |= 1ull << own[k] % 64;
        while (place > 0 && held(&t->grams, order[place - 1]) > held(&t->grams, own[k])) {
            order[place] = order[place - 1];
            place--;
        }
        order[place] = own[k];
    }
    int64_t touched = 0, room = t->most_looked_at;
    for (int32_t k = 0; k < own_count && room > 0; k++) {
        touched = add_rows(&t->grams, order[k], room, 1, scratch, touched);
        room -= held(&t->grams, order[k]);
    }
    double norm = sqrt(own_count);
    int32_t count = 0;
    for (int64_t k = 0; k < touched; k++) {
        int32_t word = scratch->touched[k];
        int32_t rare = scratch->totals[word];
        scratch->totals[word] = 0;
        if (rare < t->likely * t->least_alike * norm * t->norms[word])
            continue;
        int64_t shared = 0;
        for (int64_t at = t->grams.starts[word]; at < t->grams.starts[word + 1]; at++)
            shared += has[t->grams.keys[at] / 64] >> t->grams.keys[at] % 64 & 1;
        float likeness = (float)(shared / (norm * t->norms[word]));
        if (likeness >= (float)t->least_alike)
            count = keep_near(word, likeness, near, alike, count, t->most_near);
    }
    for (int32_t k = 1; k < count; k++) { /* in the order of their numbers */
        int32_t word = near[k], place = k;
        float likeness = alike[k];
        for (; place > 0 && near[place - 1] > word; place--)
            near[place] = near[place - 1], alike[place] = alike[place - 1];
        near[place] = word, alike[place] = likeness;
    }
    return count;
}

/* For each word, those of the vocabulary spelt alike, and its own grams: most_near and MOST_GRAMS
 * of them have room; sizes has how many there are of both. The letters of a word, its edges
 * marked, end at ends[word]. */
void claimtrack_near(const searched_t *t, const scratch_t *scratch, int64_t words,
                     const int64_t *ends, const uint32_t *letters, int32_t *near, float *alike,
                     int32_t *grams, int32_t *sizes)
{
    int64_t start = 0;
    for (int64_t word = 0; word < words; word++, grams += MOST_GRAMS, sizes += 2) {
        sizes[1] = grams_of(letters + start, ends[word] - start, grams);
        sizes[0] = near_one(t, grams, sizes[1], scratch, near, alike);
        start = ends[word];
        near += t->most_near, alike += t->most_near;
    }
}

static int rank_before(const hit_t *a, const hit_t *b)
{
    return a->score > b->score || (a->score == b->score && a->row < b->row);
}

static int by_rank(const void *a, const void *b)
{
    return rank_before(a, b) ? -1 : rank_before(b, a);
}

static int by_rank_backwards(const void *a, const void *b) { return by_rank(b, a); }

static int by_row(const void *a, const void *b)
{
    int32_t one = ((const hit_t *)a)->row, other = ((const hit_t *)b)->row;
    return (one > other) - (one < other);
}

/* Let the hit at the top of a heap, the worst on top, sink to its place. */
static void sink(hit_t *heap, int64_t count)
{
    hit_t moved = heap[0];
    int64_t at = 0;
    for (int64_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && rank_before(heap + child, heap + child + 1))
            child++;
        if (!rank_before(&moved, heap + child))
            break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

/* The `count` rows whose shared keys weigh most, ascending; keys in the order they are looked at,
 * until `most` postings are. */
static int64_t most_shared(const postings_t *in, int64_t keys, const int32_t *key,
                           const int32_t *impact, int64_t most, const scratch_t *scratch,
                           hit_t *hits, int64_t count)
{
    int64_t touched = 0, found = 0;
    for (int64_t k = 0; k < keys && most > 0; k++) {
        touched = add_rows(in, key[k], most, impact[k], scratch, touched);
        most -= held(in, key[k]);
    }
    for (int64_t k = 0; k < touched; k++) {
        int32_t row = scratch->touched[k], total = scratch->totals[row];
        scratch->totals[row] = 0;
        if (found == count && total < hits[0].score)
            continue;
        hit_t hit = {total, row, 0};
        if (found < count) {
            hits[found++] = hit;
            if (found == count)
                qsort(hits, (size_t)count, sizeof *hits, by_rank_backwards); /* a heap too */
        } else if (rank_before(&hit, hits)) {
            hits[0] = hit;
            sink(hits, count);
        }
    }
    qsort(hits, (size_t)found, sizeof *hits, by_row);
    return found;
}

/* BM25 of each row, and how many of the marked keys it has. */
static void score_words(const searched_t *t, int64_t keys, const int32_t *key, const double *weight,
                        const uint8_t *is_marked, const scratch_t *scratch, hit_t *hits,
                        int64_t count)
{
    for (int64_t k = 0; k < keys; k++)
        scratch->slots[key[k]] = (int32_t)k + 1;
    for (int64_t h = 0; h < count; h++) {
        int32_t row = hits[h].row;
        double relative = t->lengths[row] / t->mean, score = 0;
        double damping = t->saturation * (1 - t->length + t->length * relative);
        for (int64_t at = t->texts.starts[row]; at < t->texts.starts[row + 1]; at++) {
            int32_t slot = scratch->slots[t->texts.keys[at]];
            if (!slot)
                continue;
            double often = t->texts.counts[at];
            score += weight[slot - 1] * often / (often + damping);
            hits[h].met += is_marked[slot - 1];
        }
        hits[h].score = score;
    }
    for (int64_t k = 0; k < keys; k++)
        scratch->slots[key[k]] = 0;
}

static int32_t impact_of(double weight)
{
    int32_t impact = (int32_t)rint(weight * 1000);
    return impact > 0 ? impact : 1;
}

static double rarity_of(const searched_t *t, int32_t term)
{
    double having = term < 0 ? 0 : (double)held(&t->texts, term);
    return log1p(((double)t->texts.rows - having + 0.5) / (having + 0.5));
}

/* The cosine of a row's n-grams with the query's, whose weights are in scratch->grams. */
static double letter_cosine(const searched_t *t, int32_t row, double length,
                            const scratch_t *scratch)
{
    double dots = 0, squares = 0;
    for (int64_t at = t->texts.starts[row]; at < t->texts.starts[row + 1]; at++) {
        int32_t term = t->texts.keys[at];
        double damped = (1 + (t->texts.counts[at] > 1 ? log(t->texts.counts[at]) : 0)) * rarity_of(t, term), shared = 0;
        for (int64_t g = t->grams.starts[term]; g < t->grams.starts[term + 1]; g++)
            shared += scratch->grams[t->grams.keys[g]];
        double square = damped * t->norms[term];
        squares += square * square;
        dots += damped * (float)shared;
    }
    double both = squares * length;
    double cosine = dots / sqrt(both > 1 ? both : 1);
    return cosine < 1 ? cosine : 1;
}

typedef struct {
    int64_t term;        /* -1 one that no text has */
    const int32_t *near; /* the words spelt alike, and how alike each is */
    const float *alike;
    const int32_t *grams;
    int32_t near_count, gram_count;
} asked_t;

typedef struct {
    int32_t key, asked;
    double weight;
} wanted_t;

static int by_key(const void *a, const void *b)
{
    int32_t one = ((const wanted_t *)a)->key, other = ((const wanted_t *)b)->key;
    return (one > other) - (one < other);
}

static int by_weight(const void *a, const void *b)
{
    double one = ((const wanted_t *)a)->weight, other = ((const wanted_t *)b)->weight;
    return one == other ? by_key(a, b) : (one < other) - (one > other);
}

/* The terms to look for, the weightiest first: those asked for and those near, each once. */
static int64_t find_wanted(const searched_t *t, int64_t terms, const asked_t *asked,
                           const double *rarity, wanted_t *wanted)
{
    int64_t count = 0;
    for (int64_t k = 0; k < terms; k++) {
        const asked_t *one = asked + k;
        if (one->term >= 0)
            wanted[count++] = (wanted_t){(int32_t)one->term, 1, rarity[k]};
        for (int32_t n = 0; n < one->near_count; n++) {
            double other = rarity_of(t, one->near[n]);
            double lesser = rarity[k] < other ? rarity[k] : other;
            wanted[count++] = (wanted_t){one->near[n], 0, t->near * one->alike[n] * lesser};
        }
    }
    qsort(wanted, (size_t)count, sizeof *wanted, by_key);
    int64_t kept = 0;
    for (int64_t k = 0; k < count; k++) {
        if (!kept || wanted[kept - 1].key != wanted[k].key) {
            wanted[kept++] = wanted[k];
        } else {
            wanted[kept - 1].asked |= wanted[k].asked;
            if (wanted[kept - 1].weight < wanted[k].weight)
                wanted[kept - 1].weight = wanted[k].weight;
        }
    }
    qsort(wanted, (size_t)kept, sizeof *wanted, by_weight);
    return kept;
}

/* Add to the scores of the best hits what their letters say, as a share of the best. */
static void score_letters(const searched_t *t, int64_t terms, const asked_t *asked,
                          const double *rarity, const scratch_t *scratch, hit_t *hits,
                          int64_t count, double *share)
{
    double length = 0, best = 1e-9, top = hits[0].score;
    for (int64_t k = 0; k < terms; k++) {
        length += rarity[k] * rarity[k] * asked[k].gram_count;
        for (int32_t g = 0; g < asked[k].gram_count; g++)
            scratch->grams[asked[k].grams[g]] += (float)rarity[k];
    }
    for (int64_t h = 0; h < count && h < t->spelt; h++) {
        share[h] = letter_cosine(t, hits[h].row, length, scratch);
        best = best > share[h] ? best : share[h];
    }
    for (int64_t h = 0; h < count; h++) {
        if (h < t->spelt)
            hits[h].score += t->letters * top * share[h] / best;
        hits[h].score /= 1 + t->letters;
    }
    for (int64_t k = 0; k < terms; k++)
        for (int32_t g = 0; g < asked[k].gram_count; g++)
            scratch->grams[asked[k].grams[g]] = 0;
}

/* The best `count` texts for the distinct terms asked for, best first, and their scores. Returns
 * how many there are, -1 without memory. */
int64_t claimtrack_search(const searched_t *t, const scratch_t *scratch, int64_t terms,
                          const asked_t *asked, int64_t count, int32_t *rows, double *scores)
{
    int64_t room = terms;
    for (int64_t k = 0; k < terms; k++)
        room += asked[k].near_count;
    size_t of_key = sizeof(wanted_t) + 2 * sizeof(double) + 2 * sizeof(int32_t) + 1;
    char *memory = malloc((size_t)count * sizeof(hit_t) + (size_t)room * of_key
                          + (size_t)t->spelt * sizeof(double) + 1);
    if (!memory)
        return -1;
    hit_t *hits = (hit_t *)memory;
    wanted_t *wanted = (wanted_t *)(hits + count);
    double *rarity = (double *)(wanted + room), *share = rarity + terms;
    double *weight = share + t->spelt;
    int32_t *key = (int32_t *)(weight + room), *impact = key + room;
    uint8_t *is_asked = (uint8_t *)(impact + room);
    double sum = 0;
    for (int64_t k = 0; k < terms; k++)
        sum += rarity[k] = rarity_of(t, (int32_t)asked[k].term);
    int64_t keys = find_wanted(t, terms, asked, rarity, wanted);
    for (int64_t k = 0; k < keys; k++) {
        key[k] = wanted[k].key, weight[k] = wanted[k].weight;
        is_asked[k] = (uint8_t)wanted[k].asked;
        impact[k] = impact_of(weight[k]);
    }
    int64_t found = most_shared(&t->texts, keys, key, impact, t->most, scratch, hits, count);
    if (found) {
        score_words(t, keys, key, weight, is_asked, scratch, hits, found);
        for (int64_t h = 0; h < found; h++)
            hits[h].score /= sum;
        qsort(hits, (size_t)found, sizeof *hits, by_rank);
        score_letters(t, terms, asked, rarity, scratch, hits, found, share);
    }
    for (int64_t h = 0; h < found; h++) {
        const int64_t *start = t->texts.starts + hits[h].row;
        if (hits[h].met == terms && start[1] - start[0] == terms)
            hits[h].score = 1; /* it has all terms asked for and no others */
    }
    qsort(hits, (size_t)found, sizeof *hits, by_rank);
    for (int64_t h = 0; h < found; h++)
        rows[h] = hits[h].row, scores[h] = hits[h].score;
    free(memory);
    return found;
}

/* Rows with at least one of the keys that are needed, ascending, of the `count` that share most, and
 * the BM25 of all keys; these are distinct, the weightiest first. Returns how many there are, -1
 * without memory. */
int64_t claimtrack_sharing(const searched_t *t, const scratch_t *scratch, int64_t keys,
                           const int32_t *key, const double *weight, const uint8_t *is_needed,
                           int64_t most, int64_t count, int32_t *rows, double *scores)
{
    hit_t *hits = malloc((size_t)count * sizeof *hits + (size_t)keys * sizeof(int32_t) + 1);
    if (!hits)
        return -1;
    int32_t *impact = (int32_t *)(hits + count);
    for (int64_t k = 0; k < keys; k++)
        impact[k] = impact_of(weight[k]);
    int64_t found = most_shared(&t->texts, keys, key, impact, most, scratch, hits, count), kept = 0;
    score_words(t, keys, key, weight, is_needed, scratch, hits, found);
    for (int64_t h = 0; h < found; h++)
        if (hits[h].met)
            rows[kept] = hits[h].row, scores[kept++] = hits[h].score;
    free(hits);
    return kept;
}
