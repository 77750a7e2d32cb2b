/* The municipality's colour, unless white text on it would be hard to read. */
const LEAST_CONTRAST = 4.5;

function luminance(hex) {
  const channel = (start) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

const contrastWithWhite = (hex) => 1.05 / (luminance(hex) + 0.05);

/* The colour to use, or null to keep ours. */
function accepted(color) {
  if (!color) return null;
  const known = /^#[0-9a-f]{6}$/i.test(color);
  const ratio = known ? contrastWithWhite(color) : 0;
  if (ratio >= LEAST_CONTRAST) return color;
  console.warn(say("contrast", { color, ratio: ratio.toFixed(1) }));
  return null;
}
