// In the offline copy only. A page that was opened from a file may fetch nothing, but it may load
// scripts: so each file that a script of the site fetches is a script here, which hands its value
// over by its name.
(() => {
  const root = new URL("../", document.currentScript.src).href;
  const values = new Map();
  globalThis.offlineFile = (name, value) => values.set(name, value);

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}assets/files/${name}.js`;
      script.addEventListener("load", () => (values.has(name) ? resolve() : reject(new TypeError(name))));
      script.addEventListener("error", () => reject(new TypeError(name)));
      document.head.append(script);
    });

  globalThis.fetch = async (address) => {
    const [path] = new URL(address, location.href).href.slice(root.length).split(/[?#]/);
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    if (!values.has(name)) await load(name);
    const value = values.get(name);
    return { ok: true, status: 200, json: async () => value, text: async () => value };
  };

  // As much of it as gives a page: the pages of the copy may make one of a text.
  globalThis.XMLHttpRequest = class extends EventTarget {
    open(_, address) {
      this.address = address;
    }

    async send() {
      try {
        const answer = await fetch(this.address);
        this.response = new DOMParser().parseFromString(await answer.text(), "text/html");
        this.status = answer.status;
        this.dispatchEvent(new Event("load"));
      } catch {
        this.dispatchEvent(new Event("error"));
      }
    }
  };
})();
