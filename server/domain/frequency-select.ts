/**
 * The largest of the first `length` numbers that is left when `few` larger ones are put aside; reorders them.
 * Hoare's selection, in place: a log of any length and order costs no allocation and linear time.
 */
export function largestButFew(numbers: Float64Array, length: number, few: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = numbers[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (numbers[i]! > pivot) i++;
      while (numbers[j]! < pivot) j--;
      if (i > j) break;
      const moved = numbers[i]!;
      numbers[i++] = numbers[j]!;
      numbers[j--] = moved;
    }
    if (few <= j) high = j;
    else if (few >= i) low = i;
    else break;
  }
  return numbers[few]!;
}
