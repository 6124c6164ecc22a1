// Scripts that are loaded when they are needed.

// load runs a script and returns its element.
export function load(src) {
  return new Promise((resolve, reject) => {
    const s = document.createElement("script");
    s.onload = s.onerror = (e) => {
      s.remove();
      if (e.type === "load") resolve(s);
      else reject(new Error(src));
    };
    s.src = src;
    document.head.append(s);
  });
}
