// The page goes to the place that is typed when the form is sent.
//
// <form data-resolve data-addresses="art-1 art-1-p1 …" data-href="{article}.html#{address}"
//       data-unknown="…{typed}…"><input name="place"><output></output></form>
//
// {article} is the first part of the address, up to the paragraph. Without
// data-addresses, the links in the element that data-links names are the places:
// each stands for the address after its #, else its file's name.
import { resolve } from "./resolve.js";

function listedPlaces({ addresses, href }) {
  const places = new Map();
  for (const id of addresses.split(/\s+/).filter(Boolean)) {
    const article = id.replace(/-(title|[pi][0-9].*)$/, "");
    places.set(id, (href || "#{address}").replace("{article}", article).replace("{address}", id));
  }
  return places;
}

function linkedPlaces(list) {
  const places = new Map();
  for (const a of list ? list.querySelectorAll("a[href]") : []) {
    const href = a.getAttribute("href"), m = /#(.+)$/.exec(href) || /([^/]+)\.html$/.exec(href), id = m && decodeURIComponent(m[1]);
    if (m && !places.has(id)) places.set(id, href);
  }
  return places;
}

// placesOf maps each address that a form knows to where it is.
const placesOf = ({ dataset }) => (dataset.addresses ? listedPlaces(dataset) : linkedPlaces(document.getElementById(dataset.links)));

function attach(form) {
  const input = form.querySelector("input[name]"), output = form.querySelector("output");
  let places = null;
  if (!input) return;
  form.hidden = false;
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    places = places || placesOf(form);
    const id = resolve([...places.keys()], input.value);
    if (output) output.textContent = id ? "" : (form.dataset.unknown || "").split("{typed}").join(input.value.trim());
    if (id) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
    if (id) location.assign(places.get(id));
    else input.focus();
  });
}

document.querySelectorAll("form[data-resolve]").forEach(attach);
