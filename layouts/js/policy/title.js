// The running title of a print is the title of the page.

const title = document.querySelector("h1");
if (title) document.documentElement.style.setProperty("--running", JSON.stringify(title.textContent));
