import "../styles/phone.css";
