// Cards of other roles are hidden when a reader says who they are.

function kept() {
  try {
    return localStorage.getItem("role") || "";
  } catch (e) { return ""; }
}

function keep(role) {
  try { localStorage.setItem("role", role); } catch (e) { /* not remembered */ }
}

function attach(box) {
  const select = box.querySelector("select");
  const show = () => {
    for (const group of document.querySelectorAll("[data-role]")) {
      group.hidden = select.value !== "" && group.dataset.role !== "" && group.dataset.role !== select.value;
    }
  };
  box.hidden = false;
  select.value = kept();
  if (select.selectedIndex < 0) select.value = "";
  show();
  select.addEventListener("change", () => {
    keep(select.value);
    show();
  });
}

document.querySelectorAll(".mine").forEach(attach);
