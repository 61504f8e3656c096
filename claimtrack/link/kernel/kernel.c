/* The three inner loops of linking: which claims share keys, what two claims have in common, and
 * which claims go together. link/kernel/plain.py says the same in Python and is what these are tested
 * against. Nothing here allocates but what it frees; every array belongs to the caller.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_OF_A_ROW 256 /* at least width + paired * (paired - 1) / 2 */
#define MOST_TERMS 64 /* of a row, beyond which a term is counted but not looked at for its place */
#define FEATURES 14

enum { WORD, NUMBER, NEGATION };
enum { NOTHING, SMALL_WORD, AGENT };

typedef struct {
    int32_t rows, width;        /* rows, and how many of the rarest ranks each keeps (-1: none) */
    int32_t paired;             /* of how many of these any two are a key too */
    int32_t rare_from, rare_to; /* the ranks that are a key by themselves */
    int32_t bits;               /* of a bucket's number */
} keys_t;

static inline uint32_t bucket(uint64_t one, uint64_t other, int32_t bits)
{
    uint64_t x = (one * 0x9E3779B97F4A7C15ull) ^ ((other + 1) * 0xC2B2AE3D27D4EB4Full);
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9ull;
    return (uint32_t)(x >> (64 - bits));
}

/* The buckets of a row: one for each of its ranks that is rare, one for each pair of the rarest. */
static int row_keys(const int32_t *row, const keys_t *keys, uint32_t *out)
{
    int count = 0;
    for (int a = 0; a < keys->width && row[a] >= 0; a++) {
        if (row[a] >= keys->rare_from && row[a] < keys->rare_to)
            out[count++] = bucket((uint64_t)row[a], (uint64_t)row[a], keys->bits);
        for (int b = a + 1; b < keys->paired && row[b] >= 0; b++)
            out[count++] = bucket((uint64_t)row[a], (uint64_t)row[b], keys->bits);
    }
    return count;
}

/* How many rows each bucket holds: sizes has 1 << bits entries. */
void claimtrack_sizes(const keys_t *keys, const int32_t *rare, uint32_t *sizes)
{
    uint32_t found[KEYS_OF_A_ROW];
    for (int64_t row = 0; row < keys->rows; row++) {
        int count = row_keys(rare + row * keys->width, keys, found);
        for (int k = 0; k < count; k++)
            sizes[found[k]]++;
    }
}

/* The rows of each bucket, in order; bucket b has members[ends[b - 1] .. ends[b]].
 * ends holds the beginnings when called, and the ends afterwards; buckets left out have room for
 * nothing, which is told by is_kept. */
void claimtrack_members(const keys_t *keys, const int32_t *rare, const uint8_t *is_kept,
                        uint32_t *ends, int32_t *members)
{
    uint32_t found[KEYS_OF_A_ROW];
    for (int64_t row = 0; row < keys->rows; row++) {
        int count = row_keys(rare + row * keys->width, keys, found);
        for (int k = 0; k < count; k++)
            if (is_kept[found[k]])
                members[ends[found[k]]++] = (int32_t)row;
    }
}

/* Pairs of rows that share as many keys as the less demanding of the two wants, from row `from`
 * on, until there is no room for those of the next row; *upto is that row. counts (rows, zero) and
 * touched (rows) are scratch. Returns the number of pairs. */
int64_t claimtrack_pairs(const keys_t *keys, const int32_t *rare, const uint32_t *ends,
                         const int32_t *members, const uint8_t *wanted, int32_t from, int32_t *upto,
                         uint8_t *counts, int32_t *touched, int32_t *left, int32_t *right,
                         int64_t room)
{
    uint32_t found[KEYS_OF_A_ROW];
    int64_t pairs = 0;
    int32_t row = from;
    for (; row < keys->rows; row++) {
        int count = row_keys(rare + (int64_t)row * keys->width, keys, found);
        int32_t met = 0;
        for (int k = 0; k < count; k++) {
            const int32_t *first = members + (found[k] ? ends[found[k] - 1] : 0);
            const int32_t *other = members + ends[found[k]];
            while (other > first && other[-1] > row) {
                int32_t at = *--other;
                if (!counts[at])
                    touched[met++] = at;
                if (counts[at] < UINT8_MAX)
                    counts[at]++;
            }
        }
        int is_full = pairs + met > room;
        for (int32_t k = 0; k < met; k++) {
            int32_t at = touched[k];
            uint8_t want = wanted[row] < wanted[at] ? wanted[row] : wanted[at];
            if (!is_full && counts[at] >= want) {
                left[pairs] = row;
                right[pairs++] = at;
            }
            counts[at] = 0;
        }
        if (is_full)
            break;
    }
    *upto = row;
    return pairs;
}

typedef struct {
    const int64_t *starts;    /* rows + 1 */
    const int32_t *ranks;     /* of a row's terms, rarest first */
    const int16_t *places;    /* of each in its text */
    const uint8_t *leads;     /* what leads to it */
    const float *weights;     /* by rank */
    const int8_t *kinds;      /* by rank */
    const int32_t *counts;    /* by rank: how many rows have it */
    const int64_t *letters_at; /* ranks + 1 */
    const uint32_t *letters;  /* the spelling of each rank, one code point a letter */
} table_t;

/* Whether one letter inserted, left out, exchanged or swapped with the next makes two long words
 * one (Damerau 1964); the first letter has to be the same. */
static int is_slip(const uint32_t *a, int64_t a_length, const uint32_t *b, int64_t b_length)
{
    if (a_length > b_length) {
        const uint32_t *other = a;
        int64_t length = a_length;
        a = b, a_length = b_length;
        b = other, b_length = length;
    }
    if (b_length < 5 || b_length - a_length > 1 || a[0] != b[0])
        return 0;
    int64_t head = 0, tail = 0;
    while (head < a_length && a[head] == b[head])
        head++;
    while (tail < a_length - head && a[a_length - 1 - tail] == b[b_length - 1 - tail])
        tail++;
    int64_t rest = a_length - head - tail;
    if (rest <= 0 || (a_length == b_length && rest == 1))
        return 1;
    return a_length == b_length && rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

/* Two spellings of one word: a slip apart, and one of the two is rare enough to be a slip. */
static int is_spelled_alike(const table_t *t, int32_t one, int32_t other)
{
    int32_t few = t->counts[one], many = t->counts[other];
    if (few > many) {
        int32_t swap = few;
        few = many, many = swap;
    }
    if (few > 3 && (int64_t)few * 20 > many)
        return 0;
    const int64_t *at = t->letters_at;
    return is_slip(t->letters + at[one], at[one + 1] - at[one], t->letters + at[other],
                   at[other + 1] - at[other]);
}

static inline float less(float a, float b) { return a < b ? a : b; }
static inline float more(float a, float b) { return a > b ? a : b; }

typedef struct {
    int64_t left[MOST_TERMS], right[MOST_TERMS]; /* where in the table the shared words stand */
    int order[MOST_TERMS];                        /* the shared words by place in the left text */
    int nth_left[MOST_TERMS], nth_right[MOST_TERMS]; /* which of them each is in either text */
    int shared;
    int64_t left_only[MOST_TERMS], right_only[MOST_TERMS];
    int lefts, rights;
} laid_t;

/* Count the shared words by their places in either text. */
static void count_places(const table_t *t, laid_t *laid)
{
    for (int k = 0; k < laid->shared; k++) {
        int at = k;
        while (at > 0 && t->places[laid->left[laid->order[at - 1]]] > t->places[laid->left[k]]) {
            laid->order[at] = laid->order[at - 1];
            at--;
        }
        laid->order[at] = k;
        laid->nth_right[k] = 0;
        for (int j = 0; j < laid->shared; j++)
            laid->nth_right[k] += t->places[laid->right[j]] < t->places[laid->right[k]];
    }
    for (int k = 0; k < laid->shared; k++)
        laid->nth_left[laid->order[k]] = k;
}

/* What stands only in one of two slots: the summed and the heaviest weight of its words. */
static void in_slot(const table_t *t, const int64_t *only, int count, int from, int to, float *sum,
                    float *heaviest)
{
    *sum = *heaviest = 0;
    for (int k = 0; k < count; k++) {
        if (t->places[only[k]] <= from || t->places[only[k]] >= to)
            continue;
        float weight = t->weights[t->ranks[only[k]]];
        *sum += weight;
        *heaviest = more(*heaviest, weight);
    }
}

/* Words exchanged in place: between two neighbouring shared words (or before the first, behind the
 * last) both texts have others. out: the heaviest word, the weightiest phrase, that at an end, all
 * together; of two that are exchanged for each other the lighter. */
static void exchanged(const table_t *t, const laid_t *laid, float *out)
{
    const int *order = laid->order, *nth = laid->nth_right;
    int count = laid->shared;
    out[0] = out[1] = out[2] = out[3] = 0;
    for (int slot = 0; slot <= count; slot++) {
        int left_from = -1, left_to = INT16_MAX + 1, right_from = -1, right_to = INT16_MAX + 1;
        if (slot > 0) {
            left_from = t->places[laid->left[order[slot - 1]]];
            right_from = t->places[laid->right[order[slot - 1]]];
        }
        if (slot < count) {
            left_to = t->places[laid->left[order[slot]]];
            right_to = t->places[laid->right[order[slot]]];
        }
        int before = slot > 0 ? nth[order[slot - 1]] : -1;
        int behind = slot < count ? nth[order[slot]] : count;
        if (behind != before + 1)
            continue; /* other shared words stand between them in the right text */
        float left_sum, left_top, right_sum, right_top;
        in_slot(t, laid->left_only, laid->lefts, left_from, left_to, &left_sum, &left_top);
        in_slot(t, laid->right_only, laid->rights, right_from, right_to, &right_sum, &right_top);
        float sum = less(left_sum, right_sum);
        out[3] += sum;
        if (slot == 0 || slot == count) {
            out[2] = more(out[2], sum);
        } else {
            out[0] = more(out[0], less(left_top, right_top));
            out[1] = more(out[1], sum);
        }
    }
}

static int is_passive(const table_t *t, int32_t row)
{
    for (int64_t at = t->starts[row]; at < t->starts[row + 1]; at++)
        if (t->leads[at] == AGENT)
            return 1;
    return 0;
}

static int is_led(const table_t *t, const laid_t *laid, int k)
{
    return t->leads[laid->left[k]] == SMALL_WORD || t->leads[laid->right[k]] == SMALL_WORD;
}

/* Who does what to whom: out[0] of two shared words that no small word leads to and that stand the
 * other way round, the lighter; out[1] of two that have traded places, with another between. */
static void turned(const table_t *t, const laid_t *laid, float *out)
{
    for (int k = 0; k < laid->shared; k++) {
        for (int j = 0; j < k; j++) {
            int left = laid->nth_left[k] - laid->nth_left[j];
            int right = laid->nth_right[k] - laid->nth_right[j];
            if ((left > 0) == (right > 0))
                continue;
            float lighter = less(t->weights[t->ranks[laid->left[k]]],
                                 t->weights[t->ranks[laid->left[j]]]);
            if (!is_led(t, laid, k) && !is_led(t, laid, j))
                out[0] = more(out[0], lighter);
            if (left == -right && laid->nth_left[k] == laid->nth_right[j] && (left > 1 || left < -1))
                out[1] = more(out[1], lighter);
        }
    }
}

static float heaviest(const table_t *t, const int64_t *only, int count)
{
    float found = 0;
    for (int k = 0; k < count; k++)
        found = more(found, t->weights[t->ranks[only[k]]]);
    return found;
}

/* Let words meet that are two spellings of one; returns their weight, *met their number. */
static float meet_spellings(const table_t *t, laid_t *laid, float *left, float *right, int *met)
{
    float shared = 0;
    int lefts = 0;
    for (int k = 0; k < laid->lefts; k++) {
        int32_t one = t->ranks[laid->left_only[k]];
        int partner = -1;
        for (int j = 0; j < laid->rights && partner < 0; j++)
            if (is_spelled_alike(t, one, t->ranks[laid->right_only[j]]))
                partner = j;
        if (partner < 0 || laid->shared == MOST_TERMS) {
            laid->left_only[lefts++] = laid->left_only[k];
            continue;
        }
        float weight = less(t->weights[one], t->weights[t->ranks[laid->right_only[partner]]]);
        *left += weight - t->weights[one];
        *right += weight - t->weights[t->ranks[laid->right_only[partner]]];
        shared += weight;
        laid->left[laid->shared] = laid->left_only[k];
        laid->right[laid->shared++] = laid->right_only[partner];
        laid->rights--;
        for (int j = partner; j < laid->rights; j++)
            laid->right_only[j] = laid->right_only[j + 1];
        (*met)++;
    }
    laid->lefts = lefts;
    return shared;
}

/* The features of pairs of rows, FEATURES for each, in the order of link/pair_features.py. Of a
 * pair whose lighter side has less than `least` of its weight in the other, only the first. */
void claimtrack_features(const table_t *t, int64_t pairs, const int32_t *left,
                         const int32_t *right, float least, float *out)
{
    for (int64_t pair = 0; pair < pairs; pair++, out += FEATURES) {
        int64_t a = t->starts[left[pair]], a_end = t->starts[left[pair] + 1];
        int64_t b = t->starts[right[pair]], b_end = t->starts[right[pair] + 1];
        float shared = 0, left_sum = 0, right_sum = 0;
        int numbers = 0, left_numbers = 0, right_numbers = 0, negations = 0, spelled = 0;
        laid_t laid;
        laid.shared = laid.lefts = laid.rights = 0;
        while (a < a_end || b < b_end) {
            int32_t one = a < a_end ? t->ranks[a] : INT32_MAX;
            int32_t other = b < b_end ? t->ranks[b] : INT32_MAX;
            int32_t rank = one < other ? one : other;
            float weight = t->weights[rank];
            int8_t kind = t->kinds[rank];
            if (kind == NEGATION) {
                negations += one != other;
            } else if (one == other) {
                shared += weight, left_sum += weight, right_sum += weight;
                numbers += kind == NUMBER;
                if (kind == WORD && laid.shared < MOST_TERMS) {
                    laid.left[laid.shared] = a;
                    laid.right[laid.shared++] = b;
                }
            } else if (one < other) {
                left_sum += weight;
                left_numbers += kind == NUMBER;
                if (kind == WORD && laid.lefts < MOST_TERMS)
                    laid.left_only[laid.lefts++] = a;
            } else {
                right_sum += weight;
                right_numbers += kind == NUMBER;
                if (kind == WORD && laid.rights < MOST_TERMS)
                    laid.right_only[laid.rights++] = b;
            }
            a += one == rank;
            b += other == rank;
        }
        memset(out, 0, FEATURES * sizeof *out);
        float lighter = less(left_sum, right_sum);
        if (lighter <= 0)
            continue;
        out[0] = shared / lighter;
        if (out[0] < least)
            continue;
        shared += meet_spellings(t, &laid, &left_sum, &right_sum, &spelled);
        lighter = less(left_sum, right_sum);
        out[0] = shared / lighter;
        out[1] = (lighter - shared) / (shared + 1);
        out[2] = shared;
        count_places(t, &laid);
        exchanged(t, &laid, out + 3);
        out[6] /= shared + 1;
        out[7] = less(heaviest(t, laid.left_only, laid.lefts),
                      heaviest(t, laid.right_only, laid.rights));
        out[8] = (float)numbers;
        out[9] = left_numbers && right_numbers;
        out[10] = (float)negations;
        if (is_passive(t, left[pair]) == is_passive(t, right[pair]))
            turned(t, &laid, out + 11);
        out[13] = (float)spelled;
    }
}

/* Constrained average-link agglomeration: links are taken in the order given; two groups become
 * one where the links between them sum to at least `least` a pair and none is a veto (a value below
 * zero). others and values are the links of each row, starts where each row's begin. On return
 * group[i] is the least row of the group of row i. Returns -1 without memory. */
int claimtrack_groups(int32_t rows, int64_t links, const int32_t *left, const int32_t *right,
                      const int64_t *starts, const int32_t *others, const float *values,
                      float least, int32_t *group)
{
    int32_t *scratch = malloc((size_t)rows * 3 * sizeof *scratch + 1);
    if (!scratch)
        return -1;
    int32_t *next = scratch, *last = scratch + rows, *size = last + rows;
    for (int32_t row = 0; row < rows; row++)
        group[row] = row, next[row] = -1, last[row] = row, size[row] = 1;
    for (int64_t link = 0; link < links; link++) {
        int32_t large = group[left[link]], small = group[right[link]];
        if (large == small)
            continue;
        if (size[large] < size[small] || (size[large] == size[small] && large > small)) {
            int32_t other = large;
            large = small, small = other;
        }
        double sum = 0;
        int is_forbidden = 0;
        for (int32_t row = small; row >= 0 && !is_forbidden; row = next[row])
            for (int64_t at = starts[row]; at < starts[row + 1] && !is_forbidden; at++)
                if (group[others[at]] == large) {
                    is_forbidden = values[at] < 0;
                    sum += values[at];
                }
        if (is_forbidden || sum < (double)least * size[large] * size[small])
            continue;
        for (int32_t row = small; row >= 0; row = next[row])
            group[row] = large;
        next[last[large]] = small;
        last[large] = last[small];
        size[large] += size[small];
    }
    for (int32_t row = 0; row < rows; row++)
        size[row] = INT32_MAX;
    for (int32_t row = rows - 1; row >= 0; row--)
        size[group[row]] = row; /* the least row of each group */
    for (int32_t row = 0; row < rows; row++)
        group[row] = size[group[row]];
    free(scratch);
    return 0;
}

#include "parts.c" /* how texts are parted */
#include "search.c" /* the loops of searching: the build compiles this one file */
