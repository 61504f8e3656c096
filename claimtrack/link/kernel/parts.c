/* Texts parted at white space, each distinct part under a number. Part of kernel.c, which includes
 * it; link/many/parts.py says the same in Python. */

typedef struct {
    uint32_t *letters; /* of all parts, one after the other */
    int64_t *ends;     /* ends[k]: where those of part k end */
    uint64_t *hashes;
    int32_t *slots; /* the number of a part plus one; 0 for none */
    int64_t parts, room_for_parts, letters_held, room_for_letters, room_for_slots;
} parts_t;

static int is_space(uint32_t c)
{
    if (c <= 0x20)
        return (c >= 0x09 && c <= 0x0d) || c >= 0x1c;
    if (c < 0x1680)
        return c == 0x85 || c == 0xa0;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

void claimtrack_parts_free(parts_t *held)
{
    if (!held)
        return;
    free(held->letters);
    free(held->ends);
    free(held->hashes);
    free(held->slots);
    free(held);
}

parts_t *claimtrack_parts_new(void)
{
    parts_t *held = calloc(1, sizeof *held);
    if (!held)
        return NULL;
    held->room_for_slots = 1 << 12;
    held->slots = calloc((size_t)held->room_for_slots, sizeof *held->slots);
    if (!held->slots) {
        free(held);
        return NULL;
    }
    return held;
}

static int64_t find_slot(const parts_t *held, uint64_t hash, const uint32_t *word, int64_t length)
{
    int64_t slot = (int64_t)(hash & (uint64_t)(held->room_for_slots - 1));
    while (held->slots[slot]) {
        int64_t part = held->slots[slot] - 1;
        int64_t begin = part ? held->ends[part - 1] : 0;
        if (held->hashes[part] == hash && held->ends[part] - begin == length &&
            !memcmp(held->letters + begin, word, (size_t)length * sizeof *word))
            return slot;
        slot = (slot + 1) & (held->room_for_slots - 1);
    }
    return slot;
}

static int grow_slots(parts_t *held)
{
    int64_t room = held->room_for_slots * 2;
    int32_t *slots = calloc((size_t)room, sizeof *slots);
    if (!slots)
        return 0;
    for (int64_t part = 0; part < held->parts; part++) {
        int64_t slot = (int64_t)(held->hashes[part] & (uint64_t)(room - 1));
        while (slots[slot])
            slot = (slot + 1) & (room - 1);
        slots[slot] = (int32_t)part + 1;
    }
    free(held->slots);
    held->slots = slots;
    held->room_for_slots = room;
    return 1;
}

static int grow_parts(parts_t *held, int64_t letters)
{
    if (held->parts == held->room_for_parts) {
        int64_t room = held->room_for_parts ? held->room_for_parts * 2 : 1024;
        int64_t *ends = realloc(held->ends, (size_t)room * sizeof *ends);
        if (ends)
            held->ends = ends;
        uint64_t *hashes = realloc(held->hashes, (size_t)room * sizeof *hashes);
        if (hashes)
            held->hashes = hashes;
        if (!ends || !hashes)
            return 0;
        held->room_for_parts = room;
    }
    if (held->letters_held + letters > held->room_for_letters) {
        int64_t room = (held->letters_held + letters) * 2;
        uint32_t *grown = realloc(held->letters, (size_t)room * sizeof *grown);
        if (!grown)
            return 0;
        held->letters = grown;
        held->room_for_letters = room;
    }
    return 1;
}

/* Parts texts that lie one after the other, text k ending at ends[k]: the numbers of their parts
 * go to numbers, how many each text has to counts, and where each new part stands to fresh, two
 * offsets each. *found is how many are new. Returns how many parts there are in all, -1 without
 * memory. */
int64_t claimtrack_parts_add(parts_t *held, const uint32_t *texts, int64_t count,
                             const int64_t *ends, int32_t *counts, int32_t *numbers, int64_t *fresh,
                             int64_t *found)
{
    int64_t total = 0, at = 0;
    *found = 0;
    for (int64_t text = 0; text < count; text++) {
        int64_t before = total;
        while (at < ends[text]) {
            if (is_space(texts[at])) {
                at++;
                continue;
            }
            int64_t begin = at;
            uint64_t hash = 0x9E3779B97F4A7C15ull;
            for (; at < ends[text] && !is_space(texts[at]); at++)
                hash = (hash ^ texts[at]) * 0xff51afd7ed558ccdull;
            hash ^= hash >> 32;
            int64_t length = at - begin, slot = find_slot(held, hash, texts + begin, length);
            if (!held->slots[slot]) {
                if (!grow_parts(held, length))
                    return -1;
                memcpy(held->letters + held->letters_held, texts + begin,
                       (size_t)length * sizeof *texts);
                held->letters_held += length;
                held->ends[held->parts] = held->letters_held;
                held->hashes[held->parts] = hash;
                held->slots[slot] = (int32_t)++held->parts;
                fresh[2 * *found] = begin;
                fresh[2 * (*found)++ + 1] = at;
                numbers[total++] = (int32_t)held->parts - 1;
                if (held->parts * 2 > held->room_for_slots && !grow_slots(held))
                    return -1;
                continue;
            }
            numbers[total++] = held->slots[slot] - 1;
        }
        counts[text] = (int32_t)(total - before);
    }
    return total;
}
